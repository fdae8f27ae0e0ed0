using System.Collections.Immutable;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

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
            Add(context, [parsed]);
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

    /// <summary>Appends servers, with the next free number where one has none.</summary>
    public static void Add(KeywordContext context, IEnumerable<ServerConfig> servers)
    {
        var taken = context.Proxy.Servers.Select(s => s.Id).ToHashSet();
        var added = ImmutableArray.CreateBuilder<ServerConfig>();
        foreach (var server in servers)
        {
            var id = server.Id;
            if (id == 0)
            {
                id = context.Proxy.Servers.Length + added.Count + 1;
                while (taken.Contains(id))
                {
                    id++;
                }
            }
            else if (context.Proxy.Servers.FirstOrDefault(s => s.Id == id) is { } other)
            {
                context.Error($"'server {context.Proxy.Name}/{server.Name}' : 'id' : custom id {id} already used at {other.Location.File}:{other.Location.Line} ('server {other.Name}').");
            }

            taken.Add(id);
            added.Add(server with { Id = id });
        }

        context.Proxy = context.Proxy with { Servers = context.Proxy.Servers.AddRange(added) };
    }

    private static ServerConfig Blank(string name, SourceLocation location) => new() { Name = name, Location = location, Host = "", Port = 0 };
}
