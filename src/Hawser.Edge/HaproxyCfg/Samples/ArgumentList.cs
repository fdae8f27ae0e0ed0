using System.Collections.Immutable;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg.Samples;

/// <summary>Which arguments a fetch or a converter takes: the kinds, and how many must be there.</summary>
internal sealed record ArgumentList(ImmutableArray<ArgumentKind> Kinds, int Mandatory)
{
    public static ArgumentList None { get; } = new([], 0);

    /// <summary>Reads what the tables say, such as <c>int,str[,int]</c>: what stands in brackets may be missing.</summary>
    public static ArgumentList Parse(string text)
    {
        var open = text.IndexOf('[');
        var kinds = text.Replace("[", "").Replace("]", "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        var mandatory = open < 0 ? kinds.Length : text[..open].Split(',', StringSplitOptions.RemoveEmptyEntries).Length;
        return new ArgumentList([.. kinds.Select(KindOf)], mandatory);
    }

    /// <summary>What messages call a kind of argument.</summary>
    public static string NameOf(ArgumentKind kind) => kind switch
    {
        ArgumentKind.Integer => "integer",
        ArgumentKind.Time => "delay",
        ArgumentKind.Size => "size",
        ArgumentKind.IPv4 => "IPv4 address",
        ArgumentKind.IPv4Mask => "IPv4 mask",
        ArgumentKind.IPv6 => "IPv6 address",
        ArgumentKind.IPv6Mask => "IPv6 mask",
        ArgumentKind.Frontend => "frontend",
        ArgumentKind.Backend => "backend",
        ArgumentKind.Server => "server",
        ArgumentKind.Table => "table",
        ArgumentKind.UserList => "user list",
        ArgumentKind.Regex => "regex",
        _ => "string",
    };

    private static ArgumentKind KindOf(string word) => word switch
    {
        "int" => ArgumentKind.Integer,
        "ipv4" => ArgumentKind.IPv4,
        "msk4" => ArgumentKind.IPv4Mask,
        "ipv6" => ArgumentKind.IPv6,
        "msk6" => ArgumentKind.IPv6Mask,
        "fe" => ArgumentKind.Frontend,
        "be" => ArgumentKind.Backend,
        "srv" => ArgumentKind.Server,
        "tab" => ArgumentKind.Table,
        "usr" => ArgumentKind.UserList,
        "reg" => ArgumentKind.Regex,
        _ => ArgumentKind.String,
    };
}
