namespace Hawser.SocketIO;

/// <summary>
/// The name of the event that a method stands for: of a class that derives from <see cref="SocketNamespace"/>, what it handles;
/// of a client's interface, what it emits. Without the attribute it is the method's name in camel case, without <c>Async</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EventNameAttribute : Attribute
{
    /// <summary>Names the event.</summary>
    /// <param name="name">The name as clients know it; not one of Socket.IO's own, such as <c>connect</c>.</param>
    public EventNameAttribute(string name) => Name = name;

    /// <summary>The event's name.</summary>
    public string Name { get; }
}
