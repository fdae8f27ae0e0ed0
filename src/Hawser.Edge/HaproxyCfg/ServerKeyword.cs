using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg;

/// <summary><c>server &lt;name&gt; &lt;address&gt;:&lt;port&gt; [param*]</c></summary>
internal static class ServerKeyword
{
    private static readonly string[] Parameters = ["check", "cookie", "fall", "inter", "maxconn", "rise", "send-proxy-v2", "weight"];

    public static void Parse(KeywordContext context)
    {
        const string Usage = "'server' expects <name> and <addr>[:<port>] as arguments.";
        if (!context.Expect(Usage, out var name))
        {
            return;
        }

        var location = context.Location;
        if (!NameRules.IsValid(name))
        {
            context.Error($"character '{NameRules.FirstInvalid(name)}' is not permitted in server name '{name}'.");
            return;
        }

        if (!context.Expect(Usage, out var address))
        {
            return;
        }

        if (AddressParser.TrySplit(address, out var host, out var port) is { } problem)
        {
            context.Error($"'server {context.Proxy.Name}/{name}' : {problem}");
            return;
        }

        var server = new ServerConfig { Name = name, Location = location, Host = host, Port = port };
        if (ParseParameters(context, server) is { } parsed)
        {
            context.Proxy = context.Proxy with { Servers = context.Proxy.Servers.Add(parsed) };
        }
    }

    private static ServerConfig? ParseParameters(KeywordContext context, ServerConfig server)
    {
        var prefix = $"'server {context.Proxy.Name}/{server.Name}' : ";
        while (context.TryNext(out var parameter))
        {
            string? problem = null;
            switch (parameter)
            {
                case "check":
                    server = server with { IsChecked = true };
                    break;
                case "send-proxy-v2":
                    server = server with { ProxyHeader = ProxyHeaderVersion.V2 };
                    break;
                case "cookie":
                    problem = context.TryNext(out var cookie) && cookie.Length > 0 ? null : "'cookie' expects an argument";
                    server = server with { Cookie = cookie };
                    break;
                case "inter":
                    context.TryNext(out var text);
                    problem = TimeParser.TryParse(text, $"'inter' argument of server {server.Name}", out var interval);
                    problem ??= interval == 0 ? $"invalid value 0 for argument 'inter' of server {server.Name}." : null;
                    server = server with { CheckInterval = interval };
                    break;
                case "weight":
                    problem = Integer(context, parameter, 0, out var weight);
                    problem ??= weight > 256 ? $"weight of server {server.Name} is not within 0 and 256 ({weight})." : null;
                    server = server with { Weight = weight };
                    break;
                case "maxconn":
                    problem = Integer(context, parameter, 0, out var maxConn);
                    server = server with { MaxConn = maxConn };
                    break;
                case "rise":
                    problem = Integer(context, parameter, 1, out var rise);
                    server = server with { Rise = rise };
                    break;
                case "fall":
                    problem = Integer(context, parameter, 1, out var fall);
                    server = server with { Fall = fall };
                    break;
                default:
                    problem = HaproxyVocabulary.IsServerParameter(parameter)
                        ? $"parameter '{parameter}' is one of HAProxy's that Hawser does not support yet"
                        : $"unknown keyword '{parameter}'{Spelling.Suggest(parameter, Parameters)}";
                    break;
            }

            if (problem is not null)
            {
                context.Error(prefix + problem);
                return null;
            }
        }

        return server;
    }

    private static string? Integer(KeywordContext context, string parameter, int minimum, out int value)
    {
        value = 0;
        if (!context.TryNext(out var text) || !int.TryParse(text, out value))
        {
            return $"'{parameter}' expects an integer argument";
        }

        return value >= minimum ? null : minimum == 0 ? $"'{parameter}' has to be >= 0." : $"'{parameter}' has to be > 0.";
    }
}
