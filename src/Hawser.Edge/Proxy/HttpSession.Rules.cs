using Hawser.Edge.Model;
using Hawser.Edge.Rules;

namespace Hawser.Edge.Proxy;

/// <content>What rules decide about requests.</content>
internal sealed partial class HttpSession
{
    /// <summary>The frontend's rules, the choice of the backend, the backend's rules.</summary>
    /// <returns>What is decided, or that the request goes to a server.</returns>
    private RuleOutcome BeginRequest()
    {
        var outcome = _rules.Route(_reader.Head!, out _backend);

        // As in HAProxy's log: no time to tell, since the request went nowhere.
        _record.RequestAt = outcome == SessionRules.NoBackend ? -1 : _record.RequestAt;
        return outcome;
    }

    private long TarpitEnd(RuleOutcome outcome)
    {
        if (outcome != RuleOutcome.Tarpit)
        {
            return 0;
        }

        var timeout = (_backend?.Timeouts ?? _frontend.Model.Timeouts).Tarpit;
        return timeout == TimeoutsModel.Infinite ? _client.Loop.Now : _client.Loop.Now + timeout;
    }

    /// <summary>Ends a request, or an exchange, as rules say.</summary>
    /// <returns>Whether the client's connection goes on.</returns>
    private bool EndByRule(RuleOutcome outcome, bool isResponse)
    {
        var phase = isResponse ? EndPhase.Headers : EndPhase.Request;
        switch (outcome)
        {
            case SessionRules.NoBackend when !isResponse:
                return Reply(new ExchangeEnd(503, EndCause.Server, EndPhase.Connect));
            case RuleOutcome.Answer:
                return Reply(_rules.Context.Answer!, EndCause.Local, phase);
            case RuleOutcome.Deny:
                return Reply(_rules.Context.Answer!, EndCause.Proxy, phase);
            case RuleOutcome.Tarpit:
                _record.AssignedAt = _client.Loop.Now;
                _record.IsTarpitted = true;
                return Reply(_rules.Context.Answer!, EndCause.Proxy, EndPhase.Tarpit);
            case RuleOutcome.Fail:
                return Reply(new ExchangeEnd(500, EndCause.Internal, phase));
            default:
                _record.RequestAt = -1;
                _hasExchanged = false;
                if (outcome == RuleOutcome.Drop)
                {
                    _client.Abort();
                }

                return Cut(new ExchangeEnd(0, EndCause.Proxy, phase));
        }
    }

    private bool Reply(Reply reply, EndCause cause, EndPhase phase)
    {
        var request = _reader.Head!;
        var requestEnd = _hasExchanged ? _exchange.Request.IsFinished ? _exchange.Request.RequestEnd : -1 : RequestBody.EndIn(request);
        var mayGoOn = request.IsKeepAlive && requestEnd >= 0 && !reply.AlwaysCloses && !reply.IsSilent;
        (_record.Cause, _record.Phase) = (cause, phase);
        _record.StatusCode = reply.Status;
        _record.BytesToClient += _replies.Send(reply, request, _backend, !mayGoOn);
        _lingers = !mayGoOn && !reply.IsSilent;
        return EndRequest(mayGoOn, requestEnd);
    }
}
