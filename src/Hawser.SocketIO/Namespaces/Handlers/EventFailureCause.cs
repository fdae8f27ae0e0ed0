namespace Hawser.SocketIO.Namespaces.Handlers;

/// <summary>Why an event was not handled to its end: what metrics tell apart.</summary>
internal enum EventFailureCause
{
    /// <summary>The handler threw.</summary>
    Handler,

    /// <summary>The client went away meanwhile.</summary>
    Abandoned,

    /// <summary>The arguments do not fit the handler's types.</summary>
    Arguments,

    /// <summary>The arguments fit, but were found invalid.</summary>
    Validation,

    /// <summary>The user may not do that.</summary>
    Authorization,

    /// <summary>A handler or middleware refused, for a reason that the client may know.</summary>
    Refused,
}
