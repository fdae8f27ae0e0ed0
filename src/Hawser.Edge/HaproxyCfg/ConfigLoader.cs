using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg;

/// <summary>Reads configuration files, in order, as one configuration.</summary>
internal sealed class ConfigLoader
{
    // HAProxy's MAX_LINE_ARGS: more is a mistake, such as a missing line end.
    private const int MaxWords = 64;

    private readonly Func<string, string?> _environment;
    private readonly DiagnosticBag _diagnostics = new();
    private readonly SectionParser _parser;

    public ConfigLoader(Func<string, string?> environment)
    {
        _environment = environment;
        _parser = new SectionParser(_diagnostics);
    }

    /// <summary>What there is to say so far.</summary>
    public DiagnosticBag Diagnostics => _diagnostics;

    /// <summary>Reads the text of one file.</summary>
    public void Add(string file, string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            var number = index + 1;
            var line = lines[index];

            // A backslash as the last character continues the line; two are an escaped one.
            while (line.EndsWith('\\') && !line.EndsWith(@"\\", StringComparison.Ordinal) && index + 1 < lines.Length)
            {
                line = line[..^1] + lines[++index];
            }

            AddLine(file, number, line);
        }
    }

    /// <summary>Checks what can only be checked of the whole, and returns it.</summary>
    public EdgeConfig Finish()
    {
        var config = _parser.Finish();
        new ConfigValidator(_diagnostics).Validate(config);
        return config;
    }

    private void AddLine(string file, int number, string line)
    {
        if (!LineSplitter.TrySplit(line, _environment, out var words, out var failure))
        {
            var marker = new string(' ', failure.Column - 1) + '^';
            _diagnostics.Error(new SourceLocation(file, number, failure.Column), $"{failure.Message} at position {failure.Column}:\n  {line}\n  {marker}");
        }
        else if (words.Count > MaxWords)
        {
            _diagnostics.Error(new SourceLocation(file, number, words[MaxWords].Column), $"line too long, limit: {MaxWords - 1} arguments.");
        }
        else if (words.Count > 0)
        {
            _parser.Line(file, number, words);
        }
    }
}
