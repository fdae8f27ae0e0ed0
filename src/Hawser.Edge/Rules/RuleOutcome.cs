namespace Hawser.Edge.Rules;

/// <summary>What a rule, or a set of rules, came to.</summary>
internal enum RuleOutcome
{
    /// <summary>The next rule is looked at; of a set: nothing was decided.</summary>
    Continue,

    /// <summary>The rest of the set is skipped.</summary>
    Accept,

    /// <summary>The client is refused by <see cref="RuleContext.Answer"/>.</summary>
    Deny,

    /// <summary>The client is answered by <see cref="RuleContext.Answer"/>.</summary>
    Answer,

    /// <summary>The client is held, then refused by <see cref="RuleContext.Answer"/>.</summary>
    Tarpit,

    /// <summary>The connection ends without an answer.</summary>
    Reject,

    /// <summary>The connection is forgotten.</summary>
    Drop,

    /// <summary>More has to be received before it can be told.</summary>
    Wait,

    /// <summary>What a rule wanted to write does not fit.</summary>
    Fail,
}
