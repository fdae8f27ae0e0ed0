using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Hawser.SocketIO;

/// <summary>A parameter that a client gives, and what it must be like. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EventParameter
{
    /// <summary>Describes a parameter.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">Its type.</param>
    /// <param name="attributes">What it must be like.</param>
    public EventParameter(string name, Type type, params ReadOnlySpan<ValidationAttribute> attributes)
    {
        Name = name;
        Type = type;
        Attributes = [.. attributes];
    }

    internal string Name { get; }

    internal Type Type { get; }

    internal ValidationAttribute[] Attributes { get; }
}
