using Hawser.Edge.HaproxyCfg.Binds;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Global;

/// <summary><c>unix-bind [prefix P] [mode M] [user U|uid N] [group G|gid N]</c></summary>
internal static class UnixBindKeyword
{
    public static void Parse(KeywordContext context)
    {
        while (context.TryNext(out var option))
        {
            switch (option)
            {
                case "prefix":
                    if (!context.Expect("unix_bind 'prefix' expects a path as an argument.", out var prefix))
                    {
                        return;
                    }

                    context.Global = context.Global with { UnixPrefix = prefix };
                    break;
                case "mode" or "uid" or "gid" or "user" or "group":
                    var permissions = UnixPermissions.TryParse(option, context.Next(), context.Global.UnixPermissions, out var problem);
                    if (problem is not null)
                    {
                        context.Error($"unix_bind {problem}");
                        return;
                    }

                    context.Global = context.Global with { UnixPermissions = permissions };
                    break;
                default:
                    context.Error("'unix-bind' only supports the 'prefix', 'mode', 'uid', 'gid', 'user' and 'group' options.");
                    return;
            }
        }
    }
}
