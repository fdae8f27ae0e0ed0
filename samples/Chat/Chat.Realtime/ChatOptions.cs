namespace Chat.Realtime;

/// <summary>The command line of a chat server.</summary>
internal sealed record ChatOptions
{
    /// <summary>What the page shows as its WebSocket server.</summary>
    public required string Name { get; init; }

    /// <summary>The five characters that every session id of this server begins with.</summary>
    public required string NodeTag { get; init; }

    /// <summary>The pages that may talk to it, such as <c>http://chat.localhost:8080</c>.</summary>
    public required string[] Origins { get; init; }

    /// <summary>Where Redis is; null for a cluster of one.</summary>
    public string? Redis { get; init; }

    /// <summary>
    /// Reads the command line only: environment variables called NAME or TAG are set on many machines without any thought
    /// of this program.
    /// </summary>
    /// <exception cref="FormatException">Something is missing or wrong; the message says what.</exception>
    public static ChatOptions Parse(string[] args)
    {
        var configuration = new ConfigurationBuilder().AddCommandLine(args).Build();
        var name = configuration["name"];
        if (name is not { Length: > 0 and <= 40 } || !name.All(IsNameCharacter))
        {
            throw new FormatException("Give this server a name of letters, digits, '.', '_' and '-' (at most 40): --name ws1");
        }

        // The name's first characters, filled up: --name ws1 makes ws1--.
        var tag = configuration["tag"] ?? name.Replace('.', '-').PadRight(5, '-')[..5];
        return new ChatOptions
        {
            Name = name,
            NodeTag = tag,
            Origins = (configuration["origins"] ?? "http://chat.localhost:8080").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Redis = configuration["redis"],
        };
    }

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-';
}
