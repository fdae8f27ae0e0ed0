using System.Security.Cryptography;

namespace Chat.Web;

/// <summary>The short name of a content: 64 bits of its SHA-256, enough to tell a handful of versions apart.</summary>
internal static class ContentHash
{
    private const int Length = 8;

    public static string Of(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, Length));
}
