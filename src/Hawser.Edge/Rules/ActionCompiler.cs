using Hawser.Edge.Configuration;

namespace Hawser.Edge.Rules;

/// <summary>Makes the actions of a set of rules ready.</summary>
internal sealed class ActionCompiler(RuleCompiler rules, ErrorTable errors, bool isResponse)
{
    public RuleCompiler Rules { get; } = rules;

    public RuleAction Compile(ActionConfig config) => config switch
    {
        AllowActionConfig => new OutcomeAction(RuleOutcome.Accept),
        RejectActionConfig => new OutcomeAction(RuleOutcome.Reject),
        CloseActionConfig => new OutcomeAction(RuleOutcome.Reject),
        SilentDropActionConfig => new OutcomeAction(RuleOutcome.Drop),
        DenyActionConfig deny => new ReplyAction(RuleOutcome.Deny, Reply.Of(deny.Reply, Rules, errors)),
        TarpitActionConfig tarpit => new ReplyAction(RuleOutcome.Tarpit, Reply.Of(tarpit.Reply, Rules, errors)),
        ReturnActionConfig answer => new ReplyAction(RuleOutcome.Answer, Reply.Of(answer.Reply, Rules, errors)),
        RedirectActionConfig redirect => new RedirectAction(new RedirectReply(redirect, Rules)),
        AddHeaderActionConfig add => new SetHeaderAction(add.Name, add.Value, removes: false, Rules),
        SetHeaderActionConfig set => new SetHeaderAction(set.Name, set.Value, removes: true, Rules),
        DeleteHeaderActionConfig delete => new DeleteHeaderAction(delete),
        ReplaceHeaderActionConfig replace => new ReplaceHeaderAction(replace.Name, replace.Regex, replace.Value, splits: false, Rules),
        ReplaceValueActionConfig replace => new ReplaceHeaderAction(replace.Name, replace.Regex, replace.Value, splits: true, Rules),
        SetRequestLineActionConfig set => new SetRequestLineAction(set, Rules),
        ReplaceRequestLineActionConfig replace => new ReplaceRequestLineAction(replace, Rules),
        SetStatusActionConfig status => new SetStatusAction(status),
        CaptureActionConfig capture => new CaptureAction(capture, Rules),
        SetTimeoutActionConfig timeout => new SetTimeoutAction(timeout, Rules),
        SetLogLevelActionConfig level => new SetLogLevelAction(level.Level),
        SetNiceActionConfig => new OutcomeAction(RuleOutcome.Continue),
        StrictModeActionConfig strict => new StrictModeAction(strict.IsOn),
        SetPriorityClassActionConfig priority => new SetPriorityAction(priority.Value, isClass: true, Rules),
        SetPriorityOffsetActionConfig priority => new SetPriorityAction(priority.Value, isClass: false, Rules),
        SetAddressActionConfig address => new SetAddressAction(address, Rules),
        _ => throw new InvalidOperationException($"The action {config.GetType().Name} was accepted {(isResponse ? "for responses" : "")} but is not built."),
    };

    /// <summary>An action that only decides.</summary>
    private sealed class OutcomeAction(RuleOutcome outcome) : RuleAction
    {
        public override RuleOutcome Execute(RuleContext context) => outcome;
    }

    /// <summary>An action that answers.</summary>
    private sealed class ReplyAction(RuleOutcome outcome, Reply reply) : RuleAction
    {
        public override RuleOutcome Execute(RuleContext context)
        {
            context.Answer = reply;
            return outcome;
        }
    }

    private sealed class RedirectAction(RedirectReply reply) : RuleAction
    {
        public override RuleOutcome Execute(RuleContext context)
        {
            if (!reply.Applies(context.Samples))
            {
                return RuleOutcome.Continue;
            }

            context.Answer = reply;
            return RuleOutcome.Answer;
        }
    }

    private sealed class SetLogLevelAction(LogLevel? level) : RuleAction
    {
        public override RuleOutcome Execute(RuleContext context)
        {
            context.LogLevel = level;
            context.IsSilent = level is null;
            return RuleOutcome.Continue;
        }
    }

    private sealed class StrictModeAction(bool isOn) : RuleAction
    {
        public override RuleOutcome Execute(RuleContext context)
        {
            context.IsStrict = isOn;
            return RuleOutcome.Continue;
        }
    }
}
