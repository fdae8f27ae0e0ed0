using System.Text;
using System.Threading.Channels;
using Hawser.EngineIO.Protocol;

namespace Hawser.UnitTests.EngineIO.Transports;

/// <summary>A stream whose other end is the test: it says when writes complete and what is read, and sees what was written.</summary>
internal sealed class PeerStream : Stream
{
    private readonly Channel<byte[]> _received = Channel.CreateUnbounded<byte[]>();
    private readonly MemoryStream _written = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource? _held;
    private Exception? _failure;
    private ReadOnlyMemory<byte> _rest;
    private bool _yields;

    public int Writes { get; private set; }

    public int Reads { get; private set; }

    /// <summary>How long the buffer of the read is that waits.</summary>
    public int WaitingBufferLength { get; private set; } = -1;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public void Receive(byte[] bytes) => _received.Writer.TryWrite(bytes);

    public void EndReceiving() => _received.Writer.TryComplete();

    public void HoldWrites() => _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Has every write complete on another thread, and keeps none of what is written.</summary>
    public void YieldWrites() => _yields = true;

    public void FailWrites(Exception exception) => _failure = exception;

    public async Task ReleaseWritesAsync(Func<bool> until)
    {
        var held = _held!;
        _held = null;
        held.SetResult();
        await Eventually.TrueAsync("the writes have completed", until);
    }

    public List<(int FirstByte, string Payload)> SentFrames()
    {
        ReadOnlyMemory<byte> all;
        lock (_gate)
        {
            all = _written.ToArray();
        }

        var frames = new List<(int, string)>();
        while (!all.IsEmpty)
        {
            var first = all.Span[0];
            var payload = WebSocketFrame.TakePayload(ref all, out _);
            frames.Add((first, Encoding.Latin1.GetString(payload.Span)));
        }

        return frames;
    }

    public List<string> SentMessages() => [.. SentFrames().Select(frame => frame.Payload)];

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Reads++;
        while (_rest.IsEmpty)
        {
            WaitingBufferLength = buffer.Length;
            if (!await _received.Reader.WaitToReadAsync(cancellationToken))
            {
                return 0;
            }

            _received.Reader.TryRead(out var next);
            _rest = next;
        }

        var take = Math.Min(buffer.Length, _rest.Length);
        _rest[..take].CopyTo(buffer);
        _rest = _rest[take..];
        return take;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_failure is not null)
        {
            throw _failure;
        }

        if (_held is { } held)
        {
            await held.Task;
        }
        else if (_yields)
        {
            await Task.Yield();
            Writes++;
            return;
        }

        lock (_gate)
        {
            Writes++;
            _written.Write(buffer.Span);
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
