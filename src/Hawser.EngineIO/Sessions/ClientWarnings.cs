using Microsoft.Extensions.Logging;

namespace Hawser.EngineIO.Sessions;

/// <summary>The warnings that any client can cause, each kind with an allowance of its own.</summary>
internal sealed class ClientWarnings(TimeProvider time, ILogger logger)
{
    private readonly WarningAllowance _unknownSession = new(time, logger, nameof(EngineLog.UnknownSession));
    private readonly WarningAllowance _requestTooLarge = new(time, logger, nameof(EngineLog.RequestTooLarge));
    private readonly WarningAllowance _messageTooLarge = new(time, logger, nameof(EngineLog.MessageTooLarge));
    private readonly WarningAllowance _noWebSockets = new(time, logger, nameof(EngineLog.NoWebSockets));
    private readonly WarningAllowance _tooManyWebSockets = new(time, logger, nameof(EngineLog.TooManyWebSockets));

    /// <param name="sid">As the client sent it, in printable characters.</param>
    /// <param name="nodeTag">What the ids of this node begin with.</param>
    public void UnknownSession(string sid, string nodeTag)
    {
        if (_unknownSession.TryTake())
        {
            EngineLog.UnknownSession(logger, sid, nodeTag);
        }
    }

    public void RequestTooLarge(string sessionId, int maxPayload)
    {
        if (_requestTooLarge.TryTake())
        {
            EngineLog.RequestTooLarge(logger, sessionId, maxPayload);
        }
    }

    public void MessageTooLarge(string sessionId, int maxPayload)
    {
        if (_messageTooLarge.TryTake())
        {
            EngineLog.MessageTooLarge(logger, sessionId, maxPayload);
        }
    }

    public void NoWebSockets(string protocol)
    {
        if (_noWebSockets.TryTake())
        {
            EngineLog.NoWebSockets(logger, protocol);
        }
    }

    public void TooManyWebSockets()
    {
        if (_tooManyWebSockets.TryTake())
        {
            EngineLog.TooManyWebSockets(logger);
        }
    }
}
