namespace Hawser.SocketIO;

/// <summary>Says of a public method of a <see cref="SocketNamespace"/> that it handles no event.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NonEventAttribute : Attribute;
