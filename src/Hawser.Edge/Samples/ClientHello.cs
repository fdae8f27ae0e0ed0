using System.Buffers.Binary;

namespace Hawser.Edge.Samples;

/// <summary>How far a message of a handshake could be read.</summary>
internal enum ClientHelloStatus
{
    Complete,

    /// <summary>More is needed.</summary>
    Incomplete,

    /// <summary>It is something else.</summary>
    Other,
}

/// <summary>The first message of a TLS handshake (RFC 8446 §4.1.2), read in place; nothing is verified.</summary>
internal readonly ref struct ClientHello
{
    public const int ClientType = 1;

    private const int HandshakeRecord = 22;
    private const int ServerNameExtension = 0;
    private const int CurvesExtension = 10;
    private const int ProtocolsExtension = 16;
    private const int TicketExtension = 35;

    private readonly ReadOnlySpan<byte> _extensions;

    private ClientHello(ClientHelloStatus status, int type = 0, int version = 0, ReadOnlySpan<byte> extensions = default)
    {
        Status = status;
        Type = type;
        Version = version;
        _extensions = extensions;
    }

    public ClientHelloStatus Status { get; }

    /// <summary>1 for a client's, 2 for a server's.</summary>
    public int Type { get; }

    /// <summary>The version: 65536 for each major and 1 for each minor.</summary>
    public int Version { get; }

    /// <summary>The name in the extension server_name; empty if there is none.</summary>
    public ReadOnlySpan<byte> ServerName
    {
        get
        {
            // A list with one entry: its length, the kind 0, the name's length, the name.
            var list = Find(ServerNameExtension, out _);
            return list.Length > 5 && list[2] == 0 && BinaryPrimitives.ReadUInt16BigEndian(list[3..]) is var length && length <= list.Length - 5
                ? list.Slice(5, length)
                : default;
        }
    }

    /// <summary>The list in the extension application_layer_protocol_negotiation: lengths and names.</summary>
    public ReadOnlySpan<byte> Protocols => Find(ProtocolsExtension, out _) is { Length: > 2 } list ? list[2..] : default;

    /// <summary>Whether elliptic curves are offered.</summary>
    public bool HasCurves
    {
        get
        {
            Find(CurvesExtension, out var exists);
            return exists;
        }
    }

    /// <summary>0 without session tickets, 1 if they are understood, 2 if one is brought.</summary>
    public int TicketState => Find(TicketExtension, out var exists) is { IsEmpty: false } ? 2 : exists ? 1 : 0;

    public static ClientHello Parse(ReadOnlySpan<byte> content)
    {
        if (content.Length < 1)
        {
            return new ClientHello(ClientHelloStatus.Incomplete);
        }

        if (content[0] != HandshakeRecord)
        {
            return new ClientHello(ClientHelloStatus.Other);
        }

        // Record: kind, version, length. Handshake: type, length in three bytes, version, random, session, ciphers, compression.
        if (content.Length < 11)
        {
            return new ClientHello(ClientHelloStatus.Incomplete);
        }

        if (content[1] < 3)
        {
            return new ClientHello(ClientHelloStatus.Other);
        }

        var type = content[5];
        var version = (content[9] << 16) + content[10];
        var length = (content[6] << 16) | BinaryPrimitives.ReadUInt16BigEndian(content[7..]);
        var body = content[9..];
        if (length > body.Length)
        {
            return new ClientHello(ClientHelloStatus.Incomplete);
        }

        return new ClientHello(ClientHelloStatus.Complete, type, version, ExtensionsOf(body[..length]));
    }

    private static ReadOnlySpan<byte> ExtensionsOf(ReadOnlySpan<byte> body)
    {
        var rest = body.Length > 34 ? body[34..] : default;
        return TrySkip(ref rest, 1) && TrySkip(ref rest, 2) && TrySkip(ref rest, 1) && rest.Length > 2 ? rest[2..] : default;
    }

    /// <summary>Skips something that begins with its length in so many bytes.</summary>
    private static bool TrySkip(ref ReadOnlySpan<byte> rest, int lengthSize)
    {
        if (rest.Length < lengthSize)
        {
            return false;
        }

        var length = lengthSize == 1 ? rest[0] : BinaryPrimitives.ReadUInt16BigEndian(rest);
        if (rest.Length < lengthSize + length)
        {
            return false;
        }

        rest = rest[(lengthSize + length)..];
        return true;
    }

    private ReadOnlySpan<byte> Find(int kind, out bool exists)
    {
        var rest = _extensions;
        while (rest.Length >= 4)
        {
            var found = BinaryPrimitives.ReadUInt16BigEndian(rest);
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (length > rest.Length - 4)
            {
                break;
            }

            if (found == kind)
            {
                exists = true;
                return rest.Slice(4, length);
            }

            rest = rest[(4 + length)..];
        }

        exists = false;
        return default;
    }
}
