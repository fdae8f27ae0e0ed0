using System.Diagnostics;
using System.Text;
using Hawser.Edge.Http1;
using Hawser.Edge.Model;
using Hawser.Edge.ProxyProtocol;
using Hawser.Transport;

namespace Hawser.Edge.Health;

/// <summary>Checks one server again and again, on one loop, and tells what came of each check.</summary>
internal sealed class HealthChecker
{
    private readonly BackendModel _backend;
    private readonly ServerModel _server;
    private readonly Action<ServerModel, CheckResult> _onResult;
    private readonly byte[]? _request;
    private Signal _signal = null!;
    private volatile bool _isStopped;

    public HealthChecker(BackendModel backend, ServerModel server, Action<ServerModel, CheckResult> onResult)
    {
        _backend = backend;
        _server = server;
        _onResult = onResult;
        _request = backend.Config.HttpCheck is { } check
            ? Encoding.Latin1.GetBytes($"{check.Method} {check.Uri} {check.Version}\r\n\r\n")
            : null;
    }

    /// <summary>Checks until <see cref="Stop"/>, first after <paramref name="firstDelay"/> milliseconds. To be called on the loop.</summary>
    public async Task RunAsync(EventLoop loop, int firstDelay)
    {
        _signal = new Signal(loop);
        var next = loop.Now + firstDelay;
        while (true)
        {
            while (loop.Now < next && !_isStopped)
            {
                _signal.SetDeadline(next);
                await _signal.WaitAsync();
            }

            if (_isStopped)
            {
                return;
            }

            next = loop.Now + _server.Config.CheckInterval;
            var result = await CheckAsync(loop);
            if (!_isStopped)
            {
                _onResult(_server, result);
            }
        }
    }

    public void Stop()
    {
        _isStopped = true;
        _signal?.Loop.Post(_signal);
    }

    private async Task<CheckResult> CheckAsync(EventLoop loop)
    {
        var started = Stopwatch.GetTimestamp();
        var connection = loop.Connect(_server.Address);
        try
        {
            // With timeout check, connecting has the interval (or timeout connect, if shorter) and the answer that
            // timeout; without, the interval bounds both.
            var interval = _server.Config.CheckInterval;
            var connectTimeout = _backend.Timeouts.Check is null ? interval : Math.Min(_backend.Timeouts.Connect, interval);
            var deadline = loop.Now + connectTimeout;
            if (!await connection.WaitConnectedAsync(deadline))
            {
                return connection.Error == ConnectionError.None
                    ? Result(CheckStatus.Layer4Timeout)
                    : Result(CheckStatus.Layer4Failed, 0, Describe(connection.Error));
            }

            if (_server.Config.SendsProxyHeader)
            {
                var header = new byte[ProxyHeaderWriter.MaxLength];
                var length = ProxyHeaderWriter.Write(default, default, header);
                if (!await connection.SendAsync(header.AsMemory(0, length), deadline))
                {
                    return Result(CheckStatus.Layer4Failed, 0, Describe(connection.Error));
                }
            }

            if (_request is null)
            {
                return Result(CheckStatus.Layer4Ok);
            }

            deadline = _backend.Timeouts.Check is { } timeout ? loop.Now + timeout : deadline;
            return await connection.SendAsync(_request, deadline)
                ? await ReceiveAnswerAsync(connection, deadline, Result)
                : Result(CheckStatus.Layer4Failed, 0, Describe(connection.Error));
        }
        finally
        {
            // A reset leaves nothing behind on either side, as after HAProxy's checks.
            connection.Abort();
        }

        CheckResult Result(CheckStatus status, int code = 0, string? info = null) =>
            new(status, code, info, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    private static async Task<CheckResult> ReceiveAnswerAsync(Connection connection, long deadline, Func<CheckStatus, int, string?, CheckResult> result)
    {
        var response = new ResponseHead();
        while (true)
        {
            var received = await connection.ReceiveAsync(response.Buffer.AsMemory(response.Length), deadline);
            if (received <= 0)
            {
                return received < 0 && connection.Error == ConnectionError.None
                    ? result(CheckStatus.Layer7Timeout, 0, null)
                    : result(CheckStatus.Layer7Invalid, 0, "the connection ended before an answer");
            }

            response.Length += received;
            switch (response.Parse())
            {
                case HeadStatus.Complete:
                    var isGood = response.StatusCode is >= 200 and < 400;
                    var reason = Encoding.Latin1.GetString(response.Reason);
                    return result(isGood ? CheckStatus.Layer7Ok : CheckStatus.Layer7WrongStatus, response.StatusCode, isGood ? null : reason);
                case HeadStatus.Malformed or HeadStatus.TooLarge:
                    return result(CheckStatus.Layer7Invalid, 0, "not an HTTP answer");
            }
        }
    }

    private static string Describe(ConnectionError error) => error switch
    {
        ConnectionError.Refused => "Connection refused",
        ConnectionError.Reset => "Connection reset by peer",
        ConnectionError.Unreachable => "No route to host",
        ConnectionError.TimedOut => "Connection timed out",
        _ => error.ToString(),
    };
}
