using Hawser.Edge.Configuration;
using Microsoft.Win32.SafeHandles;

namespace Hawser.Edge.Operations;

/// <summary>Log lines to a stream: standard output, standard error, a descriptor. Many go out in one write.</summary>
internal sealed class StreamLogTarget : LogTarget
{
    private readonly byte[] _gathered = new byte[64 * 1024];
    private readonly Stream _stream;
    private int _length;

    public StreamLogTarget(LogConfig config, LogHeader header, Stream stream)
        : base(config, header) => _stream = stream;

    public static Stream OpenDescriptor(int descriptor) =>
        new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);

    public override void Flush()
    {
        if (_length > 0)
        {
            _stream.Write(_gathered, 0, _length);
            _length = 0;
            _stream.Flush();
        }
    }

    // The streams are the process's.
    public override void Dispose() => Flush();

    protected override void Send(ReadOnlySpan<byte> line)
    {
        if (line.Length > _gathered.Length - _length)
        {
            Flush();
        }

        line.CopyTo(_gathered.AsSpan(_length));
        _length += line.Length;
    }
}
