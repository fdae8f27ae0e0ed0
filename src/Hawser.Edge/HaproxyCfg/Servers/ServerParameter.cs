using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Servers;

/// <summary>One parameter of <c>server</c> and <c>default-server</c>.</summary>
/// <param name="Name">The word.</param>
/// <param name="Parse">Reads its arguments into the server.</param>
internal sealed record ServerParameter(string Name, ServerParameter.Reader Parse)
{
    /// <returns>Null, or what is wrong.</returns>
    public delegate string? Reader(KeywordContext context, ref ServerConfig server);

    /// <summary>Whether <c>default-server</c> has it too.</summary>
    public bool IsForDefault { get; init; } = true;

    /// <summary>A parameter without arguments.</summary>
    public static ServerParameter Flag(string name, Func<ServerConfig, ServerConfig> set) =>
        new(name, (KeywordContext _, ref ServerConfig server) =>
        {
            server = set(server);
            return null;
        });

    /// <summary>A parameter with an integer.</summary>
    public static ServerParameter Integer(string name, int minimum, Func<ServerConfig, int, ServerConfig> set) =>
        new(name, (KeywordContext context, ref ServerConfig server) =>
        {
            var text = context.Next();
            if (!Numbers.TryParse(text, out var value))
            {
                return text.Length == 0 ? $"'{name}' expects an integer argument." : Numbers.Describe(name, text);
            }

            server = set(server, value);
            return value >= minimum ? null : minimum == 1 ? $"'{name}' has to be > 0." : $"'{name}' must be >= {minimum}";
        });

    /// <summary>A parameter with a time.</summary>
    public static ServerParameter Time(string name, bool mayBeZero, Func<ServerConfig, int, ServerConfig> set) =>
        new(name, (KeywordContext context, ref ServerConfig server) =>
        {
            var text = context.Next();
            if (text.Length == 0)
            {
                return $"'{name}' expects a delay as argument.";
            }

            switch (TimeParser.TryParse(text, out var time, out var character))
            {
                case TimeParser.Problem.Overflow:
                    return $"timer overflow in argument <{text}> to <{name}> of server {server.Name}, maximum value is 2147483647 ms (~24.8 days).";
                case TimeParser.Problem.Character:
                    return name == "pool-purge-delay"
                        ? $"unexpected character '{character}' in argument to <{name}>."
                        : $"unexpected character '{character}' in '{name}' argument of server {server.Name}.";
                default:
                    server = set(server, time);
                    return time == 0 && !mayBeZero ? $"invalid value 0 for argument '{name}' of server {server.Name}." : null;
            }
        });

    /// <summary>A parameter with one word.</summary>
    public static ServerParameter Word(string name, string expectation, Func<ServerConfig, string, ServerConfig> set) =>
        new(name, (KeywordContext context, ref ServerConfig server) =>
        {
            var text = context.Next();
            server = set(server, text);
            return text.Length == 0 ? $"'{name}' expects {expectation} as argument." : null;
        });
}
