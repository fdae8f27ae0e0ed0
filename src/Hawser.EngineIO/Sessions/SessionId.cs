using System.Buffers.Text;
using System.Security.Cryptography;

namespace Hawser.EngineIO.Sessions;

/// <summary>
/// Session ids: exactly 20 characters of <c>A-Za-z0-9_-</c>, as clients, balancers and adapters of Socket.IO expect. The
/// first five are the node's tag, so that any balancer can find the way back by the id alone; the rest is random.
/// </summary>
internal static class SessionId
{
    public const int Length = 20;
    public const int TagLength = 5;

    // 15 characters of 6 bits each come from 12 random bytes; 90 bits cannot be guessed.
    private const int RandomBytes = 12;

    public static string Create(string nodeTag)
    {
        Span<byte> random = stackalloc byte[RandomBytes];
        RandomNumberGenerator.Fill(random);
        return string.Concat(nodeTag, Base64Url.EncodeToString(random).AsSpan(0, Length - TagLength));
    }

    /// <summary>An id that leads nowhere: for sockets, which may move between nodes.</summary>
    public static string CreateOpaque()
    {
        Span<byte> random = stackalloc byte[15];
        RandomNumberGenerator.Fill(random);
        return Base64Url.EncodeToString(random);
    }

    public static string CreateTag() => CreateOpaque()[..TagLength];

    /// <summary>Whether a text can be a node's tag.</summary>
    public static bool IsTag(string? text) =>
        text is { Length: TagLength } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
