using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Chat.Web;

/// <summary>What this server is called in its page, in its ETag and in its log: <c>--name www1</c>.</summary>
internal sealed partial record ServerName
{
    private ServerName(string value) => Value = value;

    public string Value { get; }

    /// <summary>
    /// Reads the command line only: the configuration has environment variables in it too, and
    /// a variable NAME is set on many machines (WSL sets it) without any thought of us.
    /// </summary>
    public static bool TryRead(string[] args, [NotNullWhen(true)] out ServerName? name, [NotNullWhen(false)] out string? problem)
    {
        name = null;
        string? value;
        try
        {
            value = new ConfigurationBuilder().AddCommandLine(args).Build()["name"];
        }
        catch (FormatException e)
        {
            problem = $"The command line cannot be read: {e.Message}";
            return false;
        }

        if (value is null)
        {
            problem = "The server needs a name to show in its page: start it with --name www1, for example.";
            return false;
        }

        if (!Allowed().IsMatch(value))
        {
            problem = $"'{value}' cannot be the server's name: 1 to 40 letters, digits, dots, underscores and hyphens can.";
            return false;
        }

        name = new ServerName(value);
        problem = null;
        return true;
    }

    public override string ToString() => Value;

    // These characters need no encoding in HTML nor in an ETag; both rely on it.
    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,40}\z")]
    private static partial Regex Allowed();
}
