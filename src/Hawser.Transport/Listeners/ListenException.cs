namespace Hawser.Transport;

/// <summary>Why an address cannot be listened at.</summary>
public enum ListenFailure
{
    /// <summary>Somebody else listens there.</summary>
    AddressInUse,

    /// <summary>The address is not one of this machine.</summary>
    AddressNotAvailable,

    /// <summary>The process may not listen there: ports below 1024 need a privilege.</summary>
    AccessDenied,

    /// <summary>Something else; the message carries the system's error number.</summary>
    Other,
}

/// <summary>Says that an address cannot be listened at, and why.</summary>
public sealed class ListenException : Exception
{
    /// <summary>Makes the exception of a failure and its text.</summary>
    public ListenException(ListenFailure failure, NetworkAddress address, string message)
        : base(message)
    {
        Failure = failure;
        Address = address;
    }

    /// <summary>The kind of failure.</summary>
    public ListenFailure Failure { get; }

    /// <summary>The address that was asked for.</summary>
    public NetworkAddress Address { get; }
}
