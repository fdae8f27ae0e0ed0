using System.Text;
using System.Text.RegularExpressions;
using Hawser.ConformanceTests.SocketIO.Wire;

namespace Hawser.ConformanceTests.SocketIO.Conversation;

/// <summary>What one server answered, step by step, fact by fact. Ids are numbered in the order in which they come up.</summary>
internal sealed partial class Transcript
{
    private readonly List<(string Step, string Fact, string Value)> _facts = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private int _steps;

    public IReadOnlyList<(string Step, string Fact, string Value)> Facts => _facts;

    /// <summary>Begins a step.</summary>
    /// <returns>Its name, with its number.</returns>
    public string Begin(string step) => $"{++_steps:000} {Name(step)}";

    public void Add(string step, string fact, string value)
    {
        foreach (Match match in IdPattern().Matches(value))
        {
            Learn(match.Groups[1].Value, "id");
        }

        _facts.Add((step, fact, Name(value)));
    }

    /// <summary>Has a value that is the server's own to choose go by a name.</summary>
    public void Learn(string value, string kind)
    {
        if (!_names.ContainsKey(value))
        {
            _names[value] = $"<{kind} {_names.Values.Count(name => name.StartsWith($"<{kind} ", StringComparison.Ordinal)) + 1}>";
        }
    }

    public void Add(string step, HttpAnswer answer)
    {
        Add(step, "body", Printable(answer.Body));
        Add(step, "status", answer.Status);
        foreach (var (name, value) in answer.Headers)
        {
            // The same field may come several times.
            var field = $"header {name.ToLowerInvariant()}";
            Add(step, field, name.Equals("Date", StringComparison.OrdinalIgnoreCase) ? "<date>" : value);
        }
    }

    /// <summary>Binary data: what is ASCII as it is, every other byte in hexadecimal digits.</summary>
    public static string Binary(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (var b in bytes)
        {
            text.Append(b is >= 0x20 and < 0x7f and not (byte)'\\' ? $"{(char)b}" : $"\\x{b:x2}");
        }

        return text.ToString();
    }

    /// <summary>Text as it is, anything else as binary data.</summary>
    public static string Printable(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Binary(bytes);
        }
    }

    // The longest first: one may be the beginning of another.
    private string Name(string value) => _names.OrderByDescending(name => name.Key.Length).Aggregate(value, (text, name) => text.Replace(name.Key, name.Value, StringComparison.Ordinal));

    [GeneratedRegex("(?:\"[sp]id\":\"|[sp]id\\\\xb4|\\bio=)([A-Za-z0-9_-]{20})(?![A-Za-z0-9_-])")]
    private static partial Regex IdPattern();
}
