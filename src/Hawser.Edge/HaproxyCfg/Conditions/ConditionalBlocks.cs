using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Conditions;

/// <summary><c>.if</c>, <c>.elif</c>, <c>.else</c>, <c>.endif</c>, and messages of the author's own (configuration manual §2.4).</summary>
internal sealed class ConditionalBlocks
{
    private const int MaxDepth = 32;

    private readonly ParseSession _session;
    private readonly Stack<Block> _blocks = new();

    public ConditionalBlocks(ParseSession session) => _session = session;

    private enum Block
    {
        /// <summary>Its lines are read.</summary>
        Taken,

        /// <summary>They are not, and a branch further down may be.</summary>
        Waiting,

        /// <summary>They are not, and none further down is.</summary>
        Done,

        /// <summary>Taken, and it is the last branch.</summary>
        ElseTaken,

        /// <summary>Not taken, and it is the last branch.</summary>
        ElseDone,
    }

    /// <summary>Whether lines are not to be read here.</summary>
    private bool Skips => _blocks.Any(block => block is not (Block.Taken or Block.ElseTaken));

    /// <summary>Reads a line if it is one of blocks, or in one that is not to be read.</summary>
    public bool Handles(string file, int number, IReadOnlyList<Word> words)
    {
        var directive = words[0].Text;
        var location = new SourceLocation(file, number, words[0].Column);
        switch (directive)
        {
            case ".if":
                If(location, words);
                return true;
            case ".elif":
                ElseIf(location, words);
                return true;
            case ".else":
                if (HasNoArgument(location, words) && IsOpen(location, directive, isElse: true))
                {
                    _blocks.Push(_blocks.Pop() == Block.Waiting ? Block.ElseTaken : Block.ElseDone);
                }

                return true;
            case ".endif":
                if (HasNoArgument(location, words) && IsOpen(location, directive, isElse: false))
                {
                    _blocks.Pop();
                }

                return true;
        }

        if (Skips)
        {
            return true;
        }

        if (directive is ".notice" or ".warning" or ".alert" or ".diag")
        {
            Say(directive, location, words);
            return true;
        }

        if (directive.StartsWith('.'))
        {
            _session.Diagnostics.Error(location, $"unknown directive '{directive}'.");
            return true;
        }

        return false;
    }

    /// <summary>To be called at the end of a file.</summary>
    public void End(string file, int lines)
    {
        if (_blocks.Count > 0)
        {
            _session.Diagnostics.Error(new SourceLocation(file, lines, 1), "non-terminated '.if' block.");
        }
    }

    private void If(SourceLocation location, IReadOnlyList<Word> words)
    {
        if (_blocks.Count == MaxDepth)
        {
            _session.Diagnostics.Error(location, $"too many nested '.if', max is {MaxDepth}.");
            return;
        }

        _blocks.Push(Skips ? Block.Done : Evaluate(".if", location, words) ? Block.Taken : Block.Waiting);
    }

    private void ElseIf(SourceLocation location, IReadOnlyList<Word> words)
    {
        if (!IsOpen(location, ".elif", isElse: true))
        {
            return;
        }

        var block = _blocks.Pop();
        var isTaken = block == Block.Waiting && !Skips && Evaluate(".elif", location, words);
        _blocks.Push(isTaken ? Block.Taken : block == Block.Waiting ? Block.Waiting : Block.Done);
    }

    private bool Evaluate(string directive, SourceLocation location, IReadOnlyList<Word> words)
    {
        var text = string.Join(' ', words.Skip(1).Select(w => w.Text));
        if (ConditionalExpression.TryEvaluate(text, _session.Variable, out var value, out var position) is not { } problem)
        {
            return value;
        }

        _session.Diagnostics.Error(
            location,
            $"{problem} in '{directive}' at position {position + 1}:\n  {directive} {text}\n  {new string(' ', directive.Length + 1 + position)}^");
        return false;
    }

    private bool IsOpen(SourceLocation location, string directive, bool isElse)
    {
        if (_blocks.Count == 0)
        {
            _session.Diagnostics.Error(location, $"lone '{directive}' with no matching '.if'.");
            return false;
        }

        if (isElse && _blocks.Peek() is Block.ElseTaken or Block.ElseDone)
        {
            _session.Diagnostics.Error(location, $"'{directive}' after '.else' is not permitted.");
            return false;
        }

        return true;
    }

    private bool HasNoArgument(SourceLocation location, IReadOnlyList<Word> words)
    {
        if (words.Count > 1)
        {
            _session.Diagnostics.Error(location, $"Unexpected argument '{words[1].Text}' for '{words[0].Text}'.");
        }

        return words.Count == 1;
    }

    private void Say(string directive, SourceLocation location, IReadOnlyList<Word> words)
    {
        if (words.Count > 2)
        {
            _session.Diagnostics.Error(location, $"Unexpected argument '{words[2].Text}' for '{directive}'. Use quotes if the message should contain spaces.");
        }
        else if (directive == ".alert")
        {
            _session.Diagnostics.Error(location, $"'{words.ElementAtOrDefault(1).Text}'.");
        }
        else if (directive == ".warning")
        {
            _session.Diagnostics.Warning(location, $"'{words.ElementAtOrDefault(1).Text}'.");
        }
        else if (directive == ".notice")
        {
            _session.Diagnostics.Notice(location, $"'{words.ElementAtOrDefault(1).Text}'.");
        }
    }
}
