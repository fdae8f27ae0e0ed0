using System.Numerics;
using System.Runtime.InteropServices;

namespace Hawser.EngineIO.Protocol;

/// <summary>The masking of a client's payload (RFC 6455 §5.3).</summary>
internal static class WebSocketMask
{
    /// <param name="payload">A stretch of one frame's payload, changed in place.</param>
    /// <param name="key">The frame's key, its first byte lowest.</param>
    /// <param name="offset">Where in the payload the stretch begins.</param>
    public static void Apply(Span<byte> payload, uint key, int offset)
    {
        // Turned so that the stretch's first byte meets the key's right one, whatever the offset.
        var rotated = BitOperations.RotateRight(key, (offset & 3) * 8);
        var wide = rotated | ((ulong)rotated << 32);
        var words = MemoryMarshal.Cast<byte, ulong>(payload);
        for (var i = 0; i < words.Length; i++)
        {
            words[i] ^= wide;
        }

        for (var i = words.Length * sizeof(ulong); i < payload.Length; i++)
        {
            payload[i] ^= (byte)(rotated >> ((i & 3) * 8));
        }
    }
}
