using System.Net.Sockets;
using Hawser.Transport.Native;

namespace Hawser.Transport;

/// <summary>Opens the sockets of a listener: one per loop, at one address, shared by SO_REUSEPORT.</summary>
internal sealed unsafe class ListenerSocket
{
    private ListenerSocket(int fd, NetworkAddress address)
    {
        Fd = fd;
        LocalAddress = address;
    }

    public int Fd { get; }

    public NetworkAddress LocalAddress { get; }

    /// <remarks>
    /// The first socket is bound before it allows sharing, so an address that any other process holds is found busy,
    /// even if that process would share it. The others join it afterwards.
    /// </remarks>
    public static ListenerSocket[] Open(ListenOptions options, int count)
    {
        var sockets = new List<ListenerSocket>(count);
        try
        {
            var first = Bind(options, options.Address, shared: false);
            sockets.Add(first);
            if (count > 1 && !Libc.TrySetOption(first.Fd, Libc.SolSocket, Libc.SoReusePort, 1))
            {
                throw Failure(options.Address, Libc.LastError);
            }

            while (sockets.Count < count)
            {
                sockets.Add(Bind(options, first.LocalAddress, shared: true));
            }

            foreach (var socket in sockets)
            {
                if (Libc.Listen(socket.Fd, options.Backlog) != 0)
                {
                    throw Failure(options.Address, Libc.LastError);
                }
            }

            return [.. sockets];
        }
        catch
        {
            sockets.ForEach(socket => _ = Libc.Close(socket.Fd));
            throw;
        }
    }

    private static ListenerSocket Bind(ListenOptions options, NetworkAddress address, bool shared)
    {
        const int Type = Libc.SockStream | Libc.SockNonBlock | Libc.SockCloseOnExec;
        var fd = Libc.Socket(SocketAddressCodec.NativeFamily(address.Family), Type, 0);
        if (fd < 0)
        {
            throw Failure(address, Libc.LastError);
        }

        // Reusing an address in TIME_WAIT is what lets a server restart at once; it does not share a listening one.
        var ok = Libc.TrySetOption(fd, Libc.SolSocket, Libc.SoReuseAddress, 1)
            && (!shared || Libc.TrySetOption(fd, Libc.SolSocket, Libc.SoReusePort, 1))
            && (address.Family != AddressFamily.InterNetworkV6
                || Libc.TrySetOption(fd, Libc.IpProtoIPv6, Libc.IPv6Only, options.IPv6Only ? 1 : 0));
        var native = stackalloc byte[SocketAddressCodec.MaxLength];
        var length = SocketAddressCodec.Write(address, new Span<byte>(native, SocketAddressCodec.MaxLength));
        if (!ok || Libc.Bind(fd, native, length) != 0)
        {
            var error = Libc.LastError;
            _ = Libc.Close(fd);
            throw Failure(address, error);
        }

        length = SocketAddressCodec.MaxLength;
        _ = Libc.GetSocketName(fd, native, &length);
        return new ListenerSocket(fd, SocketAddressCodec.Read(new ReadOnlySpan<byte>(native, length)));
    }

    private static ListenException Failure(NetworkAddress address, int errno)
    {
        var (failure, text) = errno switch
        {
            Errno.AddressInUse => (ListenFailure.AddressInUse, "the address is already in use"),
            Errno.AddressNotAvailable => (ListenFailure.AddressNotAvailable, "the address is not one of this machine"),
            Errno.AccessDenied => (ListenFailure.AccessDenied, "permission denied (a port below 1024 needs a privilege)"),
            _ => (ListenFailure.Other, $"error {errno} ({System.Runtime.InteropServices.Marshal.GetPInvokeErrorMessage(errno)})"),
        };
        return new ListenException(failure, address, $"Cannot listen at {address}: {text}.");
    }
}
