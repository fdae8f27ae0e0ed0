using Hawser.EngineIO.Protocol;
using Hawser.EngineIO.Transports;

namespace Hawser.SocketIO.Parsing;

/// <summary>A message that a packet was encoded as.</summary>
/// <param name="Data">Its bytes; UTF-8 if it is text.</param>
/// <param name="IsBinary">Whether it is binary.</param>
public readonly record struct EncodedMessage(ReadOnlyMemory<byte> Data, bool IsBinary)
{
    internal PreparedMessage Prepare(bool compress)
    {
        return IsBinary ? PreparedMessage.Binary(Data, compress) : PreparedMessage.Create(1 + Data.Length, isBinary: false, Data, Write, compress);

        static void Write(Span<byte> output, ReadOnlyMemory<byte> data)
        {
            output[0] = (byte)PacketType.Message;
            data.Span.CopyTo(output[1..]);
        }
    }
}
