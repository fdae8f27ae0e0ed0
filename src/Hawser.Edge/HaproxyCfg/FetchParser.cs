using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg;

/// <summary>Reads the fetch of an ACL, such as <c>hdr_end(host)</c>: name, matching suffix, argument.</summary>
internal static class FetchParser
{
    private static readonly (string Suffix, MatchMethod Method)[] Suffixes =
    [
        ("_beg", MatchMethod.Begin),
        ("_end", MatchMethod.End),
        ("_sub", MatchMethod.Sub),
        ("_dir", MatchMethod.Dir),
        ("_dom", MatchMethod.Domain),
    ];

    /// <summary>A fetch taken apart; <see cref="Name"/> is without suffix and without the prefix <c>req.</c>.</summary>
    public readonly record struct Fetch(string Name, MatchMethod Method, string Argument);

    /// <returns>Null, or what is wrong.</returns>
    public static string? TryParse(string expression, out Fetch fetch)
    {
        fetch = default;
        var open = expression.IndexOf('(');
        var written = open < 0 ? expression : expression[..open];
        var argument = "";
        if (open >= 0)
        {
            if (!expression.EndsWith(')'))
            {
                return expression.Contains(')')
                    ? $"converters, as in '{expression}', are not supported yet."
                    : $"ACL keyword '{written}' : expected ')'.";
            }

            argument = expression[(open + 1)..^1];
        }

        var name = written;
        var method = MatchMethod.String;
        foreach (var (suffix, suffixMethod) in Suffixes)
        {
            if (written.EndsWith(suffix, StringComparison.Ordinal))
            {
                name = written[..^suffix.Length];
                method = suffixMethod;
            }
        }

        name = name == "req.hdr" ? "hdr" : name;
        if (name != "hdr")
        {
            return HaproxyVocabulary.IsFetch(name)
                ? $"the fetch '{written}' is one of HAProxy's that Hawser does not support yet."
                : $"unknown fetch method '{written}' in ACL expression '{expression}'.";
        }

        if (argument.Length == 0)
        {
            return $"ACL keyword '{written}' : missing header name.";
        }

        if (argument.Contains(','))
        {
            return $"ACL keyword '{written}' : the occurrence of a header, as in '{argument}', is not supported yet.";
        }

        fetch = new Fetch(name, method, argument);
        return null;
    }
}
