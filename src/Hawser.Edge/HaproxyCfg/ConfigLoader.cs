using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Validation;

namespace Hawser.Edge.HaproxyCfg;

/// <summary>Reads configuration files, in order, as one configuration.</summary>
internal sealed class ConfigLoader
{
    // HAProxy's MAX_LINE_ARGS: more is a mistake, such as a missing line end.
    private const int MaxWords = 64;

    private readonly ParseSession _session;
    private readonly SectionParser _parser;

    public ConfigLoader(Func<string, string?> environment)
        : this(new Surroundings(environment), admitsAll: false)
    {
    }

    /// <param name="surroundings">What the configuration refers to outside itself.</param>
    /// <param name="admitsAll">Whether what has no effect yet is admitted: for tests of what is being built.</param>
    public ConfigLoader(Surroundings surroundings, bool admitsAll)
    {
        _session = new ParseSession(surroundings, feature => admitsAll || !NotInEffect.Contains(feature));
        _parser = new SectionParser(_session);
    }

    /// <summary>What there is to say so far.</summary>
    public DiagnosticBag Diagnostics => _session.Diagnostics;

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
        var config = LateFormats.Parse(_parser.Finish(), _session);
        new ConfigValidator(_session.Diagnostics).Validate(config);
        return config;
    }

    private void AddLine(string file, int number, string line)
    {
        if (!LineSplitter.TrySplit(line, _session.Surroundings.Variable, out var words, out var failure))
        {
            var marker = new string(' ', failure.Column - 1) + '^';
            Diagnostics.Error(new SourceLocation(file, number, failure.Column), $"{failure.Message} at position {failure.Column}:\n  {line}\n  {marker}");
        }
        else if (words.Count > MaxWords)
        {
            Diagnostics.Error(new SourceLocation(file, number, words[MaxWords].Column), $"line too long, limit: {MaxWords - 1} arguments.");
        }
        else if (words.Count > 0)
        {
            _parser.Line(file, number, words);
        }
    }
}
