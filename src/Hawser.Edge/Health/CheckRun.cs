using System.Collections.Immutable;
using System.Diagnostics;
using Hawser.Edge.Configuration;
using Hawser.Edge.Model;
using Hawser.Transport;

namespace Hawser.Edge.Health;

/// <summary>One check after another of one server, step by step as its plan says. Lives on one loop.</summary>
internal sealed class CheckRun
{
    private readonly EventLoop _loop;
    private readonly CheckSubject _subject;
    private readonly ImmutableArray<CheckStepConfig> _steps;
    private readonly ImmutableArray<Expectation?> _expectations;
    private Connection? _connection;
    private CheckAnswer? _answer;
    private long _started;
    private long _deadline;
    private bool _lingers;
    private CheckResult _passed;

    public CheckRun(EventLoop loop, CheckSubject subject)
    {
        _loop = loop;
        _subject = subject;
        _steps = CheckPlan.Of(subject.Backend.Config);
        _expectations = [.. _steps.Select(step => step is CheckExpectConfig expect ? new Expectation(expect) : null)];
    }

    /// <summary>Checks once.</summary>
    public async Task<CheckResult> CheckAsync()
    {
        _started = Stopwatch.GetTimestamp();
        _passed = new CheckResult(_subject.Backend.Config.HttpCheck is null ? CheckStatus.Layer4Ok : CheckStatus.Layer7Ok, 0, null, 0);
        try
        {
            for (var index = 0; index < _steps.Length; index++)
            {
                var failure = _steps[index] switch
                {
                    CheckConnectConfig connect => await ConnectAsync(connect),
                    CheckSendConfig send => await SendAsync(send),
                    _ => await ExpectAsync(_expectations[index]!),
                };
                if (failure is { } result)
                {
                    return result;
                }
            }

            return _passed with { Duration = Elapsed };
        }
        finally
        {
            Disconnect();
        }
    }

    private long Elapsed => (long)Stopwatch.GetElapsedTime(_started).TotalMilliseconds;

    private async Task<CheckResult?> ConnectAsync(CheckConnectConfig step)
    {
        EndConnection();

        // With timeout check, connecting has the interval (or timeout connect, if that is shorter) and the answer that
        // timeout; without, the interval bounds both.
        var (server, timeouts) = (_subject.Server.Config, _subject.Backend.Timeouts);
        var interval = server.CheckInterval;
        _deadline = _loop.Now + (timeouts.Check is null ? interval : Math.Min(timeouts.Connect, interval));
        _lingers = step.Lingers;
        var target = _subject.TargetOf(step);
        _connection = _loop.Connect(target);
        if (!await _connection.WaitConnectedAsync(_deadline))
        {
            return _connection.Error == ConnectionError.None
                ? Result(CheckStatus.Layer4Timeout)
                : Result(CheckStatus.Layer4Failed, Describe(_connection.Error));
        }

        _deadline = timeouts.Check is { } timeout ? _loop.Now + timeout : _deadline;
        var header = _subject.ProxyHeaderOf(step, _connection.LocalAddress, target);
        return header.Length == 0 || await _connection.SendAsync(header, _deadline) ? null : Broken();
    }

    private async Task<CheckResult?> SendAsync(CheckSendConfig step)
    {
        // An answer to an earlier request of the same connection is read to its end first.
        while (_answer is { HasHead: true, IsWhole: false })
        {
            if (await ReceiveAsync(CheckStatus.Layer7Timeout) is { } failure)
            {
                return failure;
            }
        }

        ForgetAnswer();
        return await _connection!.SendAsync(_subject.WriteRequest(step), _deadline) ? null : Broken();
    }

    private async Task<CheckResult?> ExpectAsync(Expectation expectation)
    {
        var config = expectation.Config;
        while (true)
        {
            if (_answer is { IsBroken: true })
            {
                return Result(CheckStatus.Layer7Invalid);
            }

            if (_answer is { HasHead: true })
            {
                // 404 takes a server that is up out of balancing, whatever else is expected of the answer.
                if (_subject.Backend.Config.ChecksDisableOn404 && _answer.Head.StatusCode == 404 && _subject.Server.State.Operation != ServerOperation.Stopped)
                {
                    _passed = new CheckResult(CheckStatus.Layer7OkConditionally, 404, null, 0);
                    return null;
                }

                var verdict = expectation.Judge(_answer, _subject.Server);
                if (verdict != CheckVerdict.Undecided)
                {
                    return Conclude(expectation, verdict);
                }
            }

            if (await ReceiveAsync(CheckStatusNames.Parse(config.TimeoutStatus)) is { } failure)
            {
                return failure;
            }
        }
    }

    private CheckResult? Conclude(Expectation expectation, CheckVerdict verdict)
    {
        var (config, server, head) = (expectation.Config, _subject.Server, _answer!.Head);
        var code = config.StatusCode is null ? head.StatusCode : CheckFormat.ComposeNumber(config.StatusCode, server, head.StatusCode);
        if (verdict == CheckVerdict.Met)
        {
            var success = config.OnSuccess is null ? null : CheckFormat.Compose(config.OnSuccess, server);
            _passed = new CheckResult(CheckStatusNames.Parse(config.OkStatus), code, success, 0);
            return null;
        }

        var (status, info) = expectation.NeedsBody
            ? (CheckStatus.Layer7Invalid, verdict == CheckVerdict.NoBody
                ? "HTTP content check could not find a response body"
                : config.IsNegated ? "HTTP check matched unwanted content" : "HTTP content check did not match")
            : (CheckStatus.Layer7WrongStatus, System.Text.Encoding.Latin1.GetString(head.Reason));
        status = config.ErrorStatus is null ? status : CheckStatusNames.Parse(config.ErrorStatus);
        info = config.OnError is null ? info : CheckFormat.Compose(config.OnError, server);
        info = config is { Comment: { } comment, OnError: null } ? $"{info} comment: {comment}" : info;
        return Result(status, info, code);
    }

    /// <summary>Receives once.</summary>
    private async Task<CheckResult?> ReceiveAsync(CheckStatus onTimeout)
    {
        _answer ??= _subject.RentAnswer();
        var received = await _connection!.ReceiveAsync(_answer.Room, _deadline);
        if (received < 0)
        {
            return _connection.Error == ConnectionError.None ? Result(onTimeout) : Broken();
        }

        _answer.Add(received);
        return null;
    }

    private void EndConnection()
    {
        if (_connection is null)
        {
            return;
        }

        _connection.Close();
        _connection = null;
        ForgetAnswer();
    }

    private void Disconnect()
    {
        if (_lingers)
        {
            _connection?.Close();
        }
        else
        {
            // A reset leaves nothing behind on either side, as after HAProxy's checks.
            _connection?.Abort();
        }

        _connection = null;
        ForgetAnswer();
    }

    private void ForgetAnswer()
    {
        if (_answer is { } answer)
        {
            _answer = null;
            _subject.ReturnAnswer(answer);
        }
    }

    private CheckResult Broken() => Result(CheckStatus.SocketError, Describe(_connection!.Error));

    private CheckResult Result(CheckStatus status, string? info = null, int code = 0) => new(status, code, info, Elapsed);

    /// <summary>In the C library's words, as in HAProxy's log.</summary>
    private static string Describe(ConnectionError error) => error switch
    {
        ConnectionError.Refused => "Connection refused",
        ConnectionError.Reset => "Connection reset by peer",
        ConnectionError.Unreachable => "No route to host",
        ConnectionError.TimedOut => "Connection timed out",
        ConnectionError.NoLocalAddress => "Cannot assign requested address",
        ConnectionError.NoResources => "Too many open files",
        _ => "Connection broken",
    };
}
