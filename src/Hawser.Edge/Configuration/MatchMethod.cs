namespace Hawser.Edge.Configuration;

/// <summary>How an ACL compares a text with its patterns; the suffix of the fetch's name.</summary>
internal enum MatchMethod
{
    Exact,
    Begin,
    End,
    Sub,
    Dir,
    Domain,
}
