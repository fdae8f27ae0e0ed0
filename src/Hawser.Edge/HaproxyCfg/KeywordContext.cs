using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg;

/// <summary>One line while its keyword is being parsed: the words, how far they were read, and where to complain.</summary>
internal sealed class KeywordContext
{
    private readonly string _file;
    private readonly int _line;
    private readonly IReadOnlyList<Word> _words;
    private readonly DiagnosticBag _diagnostics;
    private int _next;

    public KeywordContext(string file, int line, IReadOnlyList<Word> words, DiagnosticBag diagnostics)
    {
        _file = file;
        _line = line;
        _words = words;
        _diagnostics = diagnostics;
    }

    /// <summary>The proxy section that the line belongs to; a parser replaces it by a changed copy.</summary>
    public ProxyConfig Proxy { get; set; } = null!;

    /// <summary>The global section, likewise.</summary>
    public GlobalConfig Global { get; set; } = null!;

    /// <summary>Where the word last read stands.</summary>
    public SourceLocation Location => At(_words[Math.Max(0, _next - 1)]);

    /// <summary>The word last read.</summary>
    public string Current => _words[Math.Max(0, _next - 1)].Text;

    public bool HasMore => _next < _words.Count;

    /// <summary>The next word without reading it; empty at the end.</summary>
    public string Peek => HasMore ? _words[_next].Text : "";

    public bool TryNext(out string word)
    {
        word = Peek;
        if (!HasMore)
        {
            return false;
        }

        _next++;
        return true;
    }

    /// <summary>Reads the next word; without one complains with <paramref name="message"/>.</summary>
    public bool Expect(string message, out string word)
    {
        if (TryNext(out word) && word.Length > 0)
        {
            return true;
        }

        Error(message);
        return false;
    }

    /// <summary>Reads an integer of at least <paramref name="minimum"/>; complains with <paramref name="message"/> otherwise.</summary>
    public bool ExpectInteger(string message, int minimum, out int value)
    {
        value = 0;
        if (TryNext(out var word) && int.TryParse(word, System.Globalization.NumberStyles.AllowLeadingSign, null, out value) && value >= minimum)
        {
            return true;
        }

        Error(message);
        return false;
    }

    /// <summary>Complains if words are left.</summary>
    public void ExpectEnd(string keyword)
    {
        if (TryNext(out var word))
        {
            Error($"'{keyword}' cannot handle unexpected argument '{word}'.");
        }
    }

    public void Error(string message) => _diagnostics.Error(Location, message);

    public void Warning(string message) => _diagnostics.Warning(Location, message);

    private SourceLocation At(Word word) => new(_file, _line, word.Column);
}
