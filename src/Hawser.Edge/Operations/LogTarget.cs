using System.Net;
using System.Net.Sockets;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.Operations;

/// <summary>One place that log lines go to. Used by the writer's thread only, but for <see cref="Takes"/>.</summary>
internal abstract class LogTarget : IDisposable
{
    private readonly LogConfig _config;
    private readonly LogHeader _header;
    private readonly byte[] _line;
    private int _sampled;

    protected LogTarget(LogConfig config, LogHeader header)
    {
        _config = config;
        _header = header;
        _line = new byte[config.MaxLength];
    }

    public static LogTarget Create(LogConfig config, GlobalConfig global, Stream standardOutput)
    {
        var header = new LogHeader(config, global);
        return config.Target switch
        {
            LogTargetKind.StandardOutput => new StreamLogTarget(config, header, standardOutput),
            LogTargetKind.StandardError => new StreamLogTarget(config, header, Console.OpenStandardError()),
            LogTargetKind.FileDescriptor => new StreamLogTarget(config, header, StreamLogTarget.OpenDescriptor(config.FileDescriptor)),
            _ => new DatagramLogTarget(config, header),
        };
    }

    public bool Takes(LogLevel level) => level <= _config.MaxLevel;

    /// <summary>Sends a line, if its level and its place among those of its run say so.</summary>
    public void Write(in LogEntry entry, LogRoute route, ReadOnlySpan<byte> text)
    {
        if (!Takes(entry.Level) || !IsSampled())
        {
            return;
        }

        var length = _header.Write(entry, _config.MinLevel > entry.Level ? _config.MinLevel : entry.Level, route.Tag, _line);

        // The end of the line counts, too.
        var fitting = Math.Min(text.Length, _line.Length - length - 1);
        text[..fitting].CopyTo(_line.AsSpan(length));
        length += fitting;
        _line[length++] = (byte)'\n';
        Send(_line.AsSpan(0, length));
    }

    /// <summary>Sends on what was gathered.</summary>
    public abstract void Flush();

    public abstract void Dispose();

    /// <summary>Sends a line with its end.</summary>
    protected abstract void Send(ReadOnlySpan<byte> line);

    protected EndPoint EndPoint => _config.Target switch
    {
        LogTargetKind.Unix => new UnixDomainSocketEndPoint(_config.Host),
        LogTargetKind.Abstract => new UnixDomainSocketEndPoint("\0" + _config.Host),
        _ => new IPEndPoint(IPAddress.TryParse(_config.Host, out var address) ? address : Dns.GetHostAddresses(_config.Host)[0], _config.Port),
    };

    private bool IsSampled()
    {
        if (_config.Sample is not { } sample)
        {
            return true;
        }

        var number = (_sampled % sample.Size) + 1;
        _sampled = number;
        foreach (var (first, last) in sample.Ranges)
        {
            if (number >= first && number <= last)
            {
                return true;
            }
        }

        return false;
    }
}
