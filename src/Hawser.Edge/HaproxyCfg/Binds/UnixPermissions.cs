using System.Globalization;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Binds;

/// <summary><c>mode</c>, <c>uid</c>, <c>gid</c>, <c>user</c> and <c>group</c> of a unix socket.</summary>
internal static class UnixPermissions
{
    public static UnixPermissionsConfig TryParse(string parameter, string text, UnixPermissionsConfig permissions, out string? problem)
    {
        problem = null;
        switch (parameter)
        {
            case "mode":
                var mode = 0;
                var isOctal = text.Length is > 0 and <= 4 && text.All(c => c is >= '0' and <= '7');
                if (isOctal)
                {
                    mode = Convert.ToInt32(text, 8);
                }

                problem = isOctal ? null : $"'mode' : missing or invalid mode '{text}' (octal integer expected)";
                return permissions with { Mode = mode };
            case "uid" or "gid":
                var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
                problem = text.Length == 0 ? $"'{parameter}' : missing value" : isNumber ? null : Numbers.Describe(parameter, text);
                return parameter == "uid" ? permissions with { User = text } : permissions with { Group = text };
            default:
                problem = text.Length == 0 ? $"'{parameter}' : missing {parameter} name" : null;
                return parameter == "user" ? permissions with { User = text } : permissions with { Group = text };
        }
    }
}
