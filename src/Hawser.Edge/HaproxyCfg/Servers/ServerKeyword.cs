using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg.Servers;

/// <summary><c>server NAME ADDRESS [PARAMETER…]</c> and <c>default-server PARAMETER…</c></summary>
internal static class ServerKeyword
{
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

        if (!context.Expect(Usage, out var text))
        {
            return;
        }

        if (ServerAddress.TryParse(context, text, Template(context, name, location), out var server) is { } problem)
        {
            context.Error($"'server {context.Proxy.Name}/{name}' : {problem}");
            return;
        }

        if (ServerParameters.Parse(context, $"'server {context.Proxy.Name}/{name}' : ", "", server, isDefault: false) is { } parsed)
        {
            Add(context, parsed);
        }
    }

    public static void ParseDefault(KeywordContext context)
    {
        var start = context.Proxy.DefaultServer ?? Blank("", context.Location);
        const string Hint = " Hint: no address was expected for this server.";
        if (ServerParameters.Parse(context, "", Hint, start, isDefault: true) is { } parsed)
        {
            context.Proxy = context.Proxy with { DefaultServer = parsed };
        }
    }

    /// <summary>A server as <c>default-server</c> lines leave it.</summary>
    public static ServerConfig Template(KeywordContext context, string name, SourceLocation location) =>
        (context.Proxy.DefaultServer ?? Blank(name, location)) with { Name = name, Location = location };

    /// <summary>Appends a server, with the next free number if it has none.</summary>
    public static void Add(KeywordContext context, ServerConfig server)
    {
        if (server.Id == 0)
        {
            var id = context.Proxy.Servers.Length + 1;
            while (context.Proxy.Servers.Any(s => s.Id == id))
            {
                id++;
            }

            server = server with { Id = id };
        }

        context.Proxy = context.Proxy with { Servers = context.Proxy.Servers.Add(server) };
    }

    private static ServerConfig Blank(string name, SourceLocation location) => new() { Name = name, Location = location, Host = "", Port = 0 };
}
