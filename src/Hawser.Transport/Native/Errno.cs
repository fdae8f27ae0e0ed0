namespace Hawser.Transport.Native;

/// <summary>Error numbers of Linux that the transport tells apart (asm-generic/errno.h; the same on x64 and arm64).</summary>
internal static class Errno
{
    public const int Interrupted = 4;
    public const int WouldBlock = 11;
    public const int NoMemory = 12;
    public const int AccessDenied = 13;
    public const int ProcessFileLimit = 24;
    public const int SystemFileLimit = 23;
    public const int BrokenPipe = 32;
    public const int AddressInUse = 98;
    public const int AddressNotAvailable = 99;
    public const int NetworkDown = 100;
    public const int NetworkUnreachable = 101;
    public const int ConnectionAborted = 103;
    public const int ConnectionReset = 104;
    public const int NoBuffers = 105;
    public const int TimedOut = 110;
    public const int ConnectionRefused = 111;
    public const int HostDown = 112;
    public const int HostUnreachable = 113;
    public const int InProgress = 115;

    public static ConnectionError ToConnectionError(int errno) => errno switch
    {
        0 => ConnectionError.None,
        ConnectionRefused => ConnectionError.Refused,
        ConnectionReset or BrokenPipe or ConnectionAborted => ConnectionError.Reset,
        TimedOut => ConnectionError.TimedOut,
        HostUnreachable or NetworkUnreachable or NetworkDown or HostDown => ConnectionError.Unreachable,
        AddressNotAvailable or AddressInUse => ConnectionError.NoLocalAddress,
        ProcessFileLimit or SystemFileLimit or NoMemory or NoBuffers => ConnectionError.NoResources,
        _ => ConnectionError.Other,
    };
}
