using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Conditions;
using Hawser.Edge.HaproxyCfg.Lines;
using Hawser.Edge.HaproxyCfg.Validation;

namespace Hawser.Edge.HaproxyCfg;

/// <summary>Reads configuration files, in order, as one configuration.</summary>
internal sealed class ConfigLoader
{
    // HAProxy's MAX_LINE_ARGS: more is a mistake, such as a missing line end.
    private const int MaxWords = 64;

    // HAProxy stops there, too: who is wrong so often has given the wrong file.
    private const int MaxErrors = 50;

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
        var errors = Diagnostics.ErrorCount;
        var lines = text.Split('\n');
        var blocks = new ConditionalBlocks(_session);
        var last = lines.Length - 1;
        for (var index = 0; index < lines.Length; index++)
        {
            var number = index + 1;
            var line = lines[index].TrimEnd('\r');

            // Ours: a backslash as the last character continues the line; two are an escaped one. HAProxy takes it as a word.
            while (line.EndsWith('\\') && !line.EndsWith(@"\\", StringComparison.Ordinal) && index + 1 < last)
            {
                line = line[..^1] + lines[++index].TrimEnd('\r');
            }

            AddLine(file, number, line, blocks);
            if (index == last && line.Length > 0)
            {
                Diagnostics.Error(
                    new SourceLocation(file, number, line.Length + 1),
                    $"Missing LF on last line, file might have been truncated at position {line.Length + 1}.");
            }

            if (Diagnostics.ErrorCount - errors >= MaxErrors)
            {
                Diagnostics.Error(new SourceLocation(file, number, 1), $"too many fatal errors ({Diagnostics.ErrorCount - errors}), stopping now.");
                break;
            }
        }

        blocks.End(file, lines.Length);
    }

    /// <summary>Checks what can only be checked of the whole, and returns it.</summary>
    public EdgeConfig Finish()
    {
        return new ConfigValidator(_session).Validate(_parser.Finish());
    }

    private void AddLine(string file, int number, string line, ConditionalBlocks blocks)
    {
        if (!LineSplitter.TrySplit(line, _session.Variable, out var words, out var failure))
        {
            var place = new SourceLocation(file, number, failure.Column);
            Diagnostics.Error(place, $"{failure.Message} at position {failure.Column}:\n{Excerpt(line, failure.Column)}");
            return;
        }

        if (words.Count == 0 || blocks.Handles(file, number, words))
        {
            return;
        }

        if (words.Count > MaxWords)
        {
            var extra = words[MaxWords];
            Diagnostics.Error(
                new SourceLocation(file, number, extra.Column),
                $"too many words, truncating after word {MaxWords}, position {words[MaxWords - 1].Column - 1}: <{words[MaxWords - 1].Text}>.");
            return;
        }

        // As in HAProxy, an empty word is the end of the line's arguments.
        var empty = words.FindIndex(1, w => w.Text.Length == 0);
        if (empty >= 0 && empty < words.Count - 1)
        {
            var location = new SourceLocation(file, number, words[empty].Column);
            Diagnostics.Warning(
                location,
                $"argument {empty} at position {words[empty].Column} is empty and marks the end of the argument list; "
                + $"all subsequent arguments will be ignored:\n{Excerpt(line, words[empty].Column)}");
        }

        _parser.Line(file, number, empty < 0 ? words : words[..empty]);
    }

    /// <summary>The line, and a mark below one of its columns.</summary>
    private static string Excerpt(string line, int column)
    {
        var start = line.Length - line.TrimStart(' ', '\t').Length;
        return $"  {line[start..]}\n  {new string(' ', Math.Max(0, column - 1 - start))}^";
    }
}
