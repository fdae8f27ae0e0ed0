using Hawser.Edge.Http1;
using Hawser.Transport;

namespace Hawser.Edge.Proxy;

/// <summary>Moves one body from one connection to the other, in the framing that its head announced.</summary>
internal struct BodyForwarder
{
    private BodyReader _reader;
    private readonly bool _sendsChunks;
    private bool _lastChunkWritten;

    public BodyForwarder(BodyReader reader, bool sendsChunks)
    {
        _reader = reader;
        _sendsChunks = sendsChunks;
        _lastChunkWritten = !sendsChunks;
    }

    /// <summary>Whether the body was read to its end and passed on, but for what the send queue still holds.</summary>
    public readonly bool IsFinished => _reader.IsFinished && _lastChunkWritten;

    public readonly bool IsBroken => _reader.IsBroken;

    /// <summary>Whether the end of the body is the end of the connection.</summary>
    public readonly bool EndsWithConnection => _reader.Kind == BodyKind.UntilClose;

    /// <summary>Writes the part of the body that was received with the head behind the head.</summary>
    /// <returns>How much of <paramref name="input"/> belonged to the body.</returns>
    public int Append(ReadOnlySpan<byte> input, ref HeadWriter writer)
    {
        var length = input.Length;
        while (!input.IsEmpty && !_reader.IsFinished && !_reader.IsBroken)
        {
            var data = _reader.Next(ref input);
            if (_sendsChunks)
            {
                ChunkWriter.Append(ref writer, data);
            }
            else
            {
                writer.Append(data);
            }
        }

        if (!_lastChunkWritten && _reader.IsFinished)
        {
            ChunkWriter.AppendLast(ref writer, _reader.Trailers);
            _lastChunkWritten = true;
        }

        return length - input.Length;
    }

    /// <summary>Receives once and passes on what came.</summary>
    /// <param name="from">Where the body comes from.</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="queue">The way there; must not be blocked.</param>
    /// <param name="output">Room to put chunks together in.</param>
    /// <param name="beyond">What was received beyond the body's end.</param>
    public IOStatus Receive(Connection from, Connection to, ref SendQueue queue, Span<byte> output, out ReadOnlySpan<byte> beyond)
    {
        beyond = default;
        var buffer = from.Loop.SharedBuffer[.._reader.LimitReceive(Worker.ReceiveLength)];
        var status = from.TryReceive(buffer, out var received);
        if (status != IOStatus.Done)
        {
            return status;
        }

        ReadOnlySpan<byte> input = buffer[..received];
        if (!_sendsChunks && _reader.Kind != BodyKind.Chunked)
        {
            queue.Send(to, _reader.Next(ref input));
        }
        else
        {
            var writer = new HeadWriter(output);
            input = input[Append(input, ref writer)..];
            queue.Send(to, output[..writer.Length]);
        }

        beyond = input;
        return status;
    }
}
