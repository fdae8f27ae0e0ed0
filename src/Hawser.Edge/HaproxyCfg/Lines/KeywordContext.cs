using System.Globalization;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg.Lines;

/// <summary>One line while its keyword is being parsed: the words, how far they were read, and where to complain.</summary>
internal sealed class KeywordContext
{
    private readonly string _file;
    private readonly int _line;
    private readonly IReadOnlyList<Word> _words;
    private int _next;

    public KeywordContext(string file, int line, IReadOnlyList<Word> words, ParseSession session)
    {
        _file = file;
        _line = line;
        _words = words;
        Session = session;
    }

    public ParseSession Session { get; }

    /// <summary>The proxy section that the line belongs to; a parser replaces it by a changed copy.</summary>
    public ProxyConfig Proxy { get; set; } = null!;

    /// <summary>The global section, likewise.</summary>
    public GlobalConfig Global { get; set; } = null!;

    /// <summary>The section <c>http-errors</c>, likewise.</summary>
    public HttpErrorsConfig HttpErrors { get; set; } = null!;

    /// <summary>Whether the line begins with <c>no</c>, which was taken off.</summary>
    public bool IsNegated { get; init; }

    /// <summary>Whether the line begins with <c>default</c>, which was taken off.</summary>
    public bool IsReset { get; init; }

    /// <summary>The first word of the line.</summary>
    public string Keyword => _words[0].Text;

    /// <summary>Where the word last read stands.</summary>
    public SourceLocation Location => At(_words[Math.Clamp(_next - 1, 0, _words.Count - 1)]);

    /// <summary>The word last read.</summary>
    public string Current => _words[Math.Max(0, _next - 1)].Text;

    public bool HasMore => _next < _words.Count;

    /// <summary>How many words were not read yet.</summary>
    public int Left => _words.Count - _next;

    /// <summary>The next word without reading it; empty at the end.</summary>
    public string Peek => HasMore ? _words[_next].Text : "";

    /// <summary>A word further on without reading it, 0 for the next; empty at the end.</summary>
    public string PeekAt(int distance) => _next + distance < _words.Count ? _words[_next + distance].Text : "";

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

    /// <summary>Reads the next word if it is <paramref name="expected"/>.</summary>
    public bool TryNext(string expected)
    {
        if (!HasMore || Peek != expected)
        {
            return false;
        }

        _next++;
        return true;
    }

    /// <summary>Reads the next word; empty at the end.</summary>
    public string Next()
    {
        TryNext(out var word);
        return word;
    }

    /// <summary>Reads all that is left.</summary>
    public IReadOnlyList<Word> Rest()
    {
        var rest = _words.Skip(_next).ToList();
        _next = _words.Count;
        return rest;
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
        if (TryNext(out var word) && int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= minimum)
        {
            return true;
        }

        Error(message);
        return false;
    }

    /// <summary>Reads the one integer of a keyword; complains with <paramref name="usage"/> if there is none, or of what it cannot read.</summary>
    public bool TryReadInteger(string usage, string keyword, int minimum, out int value)
    {
        value = 0;
        if (!TryNext(out var text) || text.Length == 0)
        {
            Error(usage);
            return false;
        }

        if (!Numbers.TryParse(text, out value))
        {
            Error(Numbers.Describe(keyword, text));
            return false;
        }

        if (value < minimum)
        {
            Error($"'{keyword}' must be >= {minimum}.");
            return false;
        }

        return ExpectEnd(keyword);
    }

    /// <summary>Complains if words are left: the keyword, and what was read with it, take no more.</summary>
    public bool ExpectEnd()
    {
        if (!TryNext(out var word))
        {
            return true;
        }

        var read = string.Join(' ', _words.Take(_next - 1).Select(w => w.Text));
        Error($"'{read}' cannot handle unexpected argument '{word}'.");
        return false;
    }

    /// <summary>Complains if words are left, whatever was read.</summary>
    public bool ExpectEnd(string keyword)
    {
        if (!TryNext(out var word))
        {
            return true;
        }

        Error($"'{keyword}' cannot handle unexpected argument '{word}'.");
        return false;
    }

    public void Error(string message) => Session.Diagnostics.Error(Location, message);

    public void Warning(string message) => Session.Diagnostics.Warning(Location, message);

    /// <summary>To be called with everything that the line makes use of: see <see cref="ParseSession.Use"/>.</summary>
    public void Use(string feature) => Session.Use(feature, Location);

    public SourceLocation At(Word word) => new(_file, _line, word.Column);
}
