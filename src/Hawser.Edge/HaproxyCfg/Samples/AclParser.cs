using System.Collections.Immutable;
using System.Globalization;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Samples;

/// <summary>Reads what an ACL compares: an expression, flags, patterns (configuration manual §7.1).</summary>
internal sealed class AclParser
{
    private readonly SampleScope _scope;
    private readonly IReadOnlyList<Word> _words;
    private readonly Func<Word, SourceLocation> _locate;
    private int _next;
    private MatchMethod? _method;
    private bool _isVersion;
    private PatternSetConfig _patterns = PatternSetConfig.Empty;

    /// <param name="scope">Where the ACL stands.</param>
    /// <param name="words">The words of it, its name left out.</param>
    /// <param name="locate">Says where a word stands.</param>
    public AclParser(SampleScope scope, IReadOnlyList<Word> words, Func<Word, SourceLocation> locate)
    {
        _scope = scope;
        _words = words;
        _locate = locate;
    }

    private string Peek => _next < _words.Count ? _words[_next].Text : "";

    /// <returns>Null, or what is wrong.</returns>
    public string? TryParse(string name, out AclConfig? acl)
    {
        acl = null;
        var expression = Peek;
        var location = _words.Count > 0 ? _locate(_words[0]) : default;
        _next++;
        if (TryParseExpression(expression, location, out var sample, out var keyword) is { } problem)
        {
            return problem;
        }

        WarnIfEmpty(expression, sample!.Type, location);
        if (TryParseFlags(keyword, sample.Type) is { } wrong)
        {
            return wrong;
        }

        if (_method is not { } method)
        {
            return NeedsMethod(keyword);
        }

        if (TryParsePatterns(method) is { } invalid)
        {
            return invalid;
        }

        _scope.Session.Use($"match {MatchMethods.NameOf(method)}", location);
        acl = new AclConfig { Name = name, Location = location, Sample = sample, Method = method, Patterns = _patterns };
        return null;
    }

    private string? TryParseExpression(string expression, SourceLocation location, out SampleConfig? sample, out string keyword)
    {
        keyword = SampleParser.NameAt(expression, 0);
        _isVersion = keyword is "req.ssl_ver" or "req_ssl_ver";
        SampleParser.Result result;
        if (AclFetchTable.Find(keyword) is { } known)
        {
            var fetch = FetchTable.Find(known.Fetch)!;
            var position = keyword.Length;
            var problem = ArgumentParser.TryParse(expression, ref position, fetch.Arguments, out var arguments, out _);
            sample = null;
            if (problem is not null)
            {
                return $"ACL keyword '{keyword}' : {problem}";
            }

            if (ArgumentRules.CheckFetch(fetch.Canonical, arguments) is { } invalid)
            {
                return $"in argument to '{keyword}', {invalid}";
            }

            result = SampleParser.Make(fetch, keyword, arguments, expression, location, _scope);
            result = SampleParser.ParseConverters(expression, ref position, result, _scope);
            result = result.Sample is null || position == expression.Length ? result : SampleParser.Result.Fail(SampleParser.MissingComma(result));
            sample = result.Sample;
            _method = sample is { Converters.IsEmpty: true } ? known.Method : null;
            if (sample is null)
            {
                return $"ACL keyword '{keyword}' : {result.Problem}.";
            }
        }
        else
        {
            result = SampleParser.Parse(expression, location, _scope);
            sample = result.Sample;
            if (sample is null)
            {
                return $"{result.Problem} in ACL expression '{expression}'";
            }
        }

        _method ??= MatchMethods.DefaultOf(sample.Type);
        return null;
    }

    private void WarnIfEmpty(string expression, SampleType type, SourceLocation location)
    {
        if (_method is null || type == SampleType.Bool || Peek.Length > 0)
        {
            return;
        }

        _scope.Session.Diagnostics.Warning(
            location,
            $"parsing acl keyword '{expression}' :\n"
            + "  no pattern to match against were provided, so this ACL will never match.\n"
            + "  If this is what you intended, please add '--' to get rid of this warning.\n"
            + "  If you intended to match only for existence, please use '-m found'.\n"
            + "  If you wanted to force an int to match as a bool, please use '-m bool'.\n");
    }

    private string? TryParseFlags(string keyword, SampleType type)
    {
        while (Peek.StartsWith('-'))
        {
            var flag = Peek;
            var argument = _next + 1 < _words.Count ? _words[_next + 1].Text : "";
            _next++;
            switch (flag)
            {
                case "--":
                    return null;
                case "-i":
                    _patterns = _patterns with { IgnoresCase = true };
                    break;
                case "-n" or "-M":
                    // Names are never looked up, and a map's keys are what a file of patterns has.
                    break;
                case "-m":
                    _next++;
                    if (TrySetMethod(argument, keyword, type) is { } problem)
                    {
                        return problem;
                    }

                    break;
                case "-u":
                    _next++;
                    if (TrySetId(argument) is { } wrong)
                    {
                        return wrong;
                    }

                    break;
                case "-f":
                    _next++;
                    if (_method is not { } method)
                    {
                        return NeedsMethod(keyword);
                    }

                    if (TryReadFile(argument, method) is { } unreadable)
                    {
                        return unreadable;
                    }

                    break;
                default:
                    return $"'{flag}' is not a valid ACL option. Please use '--' before any pattern beginning with a '-'";
            }
        }

        return null;
    }

    private string? TrySetMethod(string name, string keyword, SampleType type)
    {
        if (!_patterns.Files.IsEmpty)
        {
            return "'-m' must only be specified before patterns and files in parsing ACL expression";
        }

        if (MatchMethods.Find(name) is not { } method)
        {
            return $"unknown matching method '{name}' when parsing ACL expression";
        }

        if (!type.CanBecome(MatchMethods.Expects(method)))
        {
            return $"matching method '{name}' cannot be used with fetch keyword '{keyword}'";
        }

        _method = method;
        _isVersion = false;
        return null;
    }

    private string? TrySetId(string text)
    {
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id))
        {
            return "the argument of -u must be an integer";
        }

        _patterns = _patterns with { Id = id };
        return _scope.Session.PatternIds.Add(id) ? null : "the id is already used";
    }

    private string? TryReadFile(string path, MatchMethod method)
    {
        if (_scope.Session.Surroundings.TryReadPatterns(path, out var lines) is { } problem)
        {
            return problem;
        }

        var parser = new PatternParser(method, _isVersion);
        var patterns = ImmutableArray.CreateBuilder<PatternConfig>();
        foreach (var line in lines)
        {
            if (parser.TryParse(line, out var pattern) is { } invalid)
            {
                return $"{invalid} in file '{path}'";
            }

            if (pattern is not null)
            {
                patterns.Add(pattern);
            }
        }

        _patterns = _patterns with { Files = _patterns.Files.Add(path), Patterns = _patterns.Patterns.AddRange(patterns) };
        return null;
    }

    private string? TryParsePatterns(MatchMethod method)
    {
        var parser = new PatternParser(method, _isVersion);
        var patterns = _patterns.Patterns.ToBuilder();

        // An empty word ends the list, as in HAProxy.
        for (; Peek.Length > 0; _next++)
        {
            if (parser.TryParseWord(Peek, out var pattern) is { } problem)
            {
                return problem;
            }

            if (pattern is not null)
            {
                patterns.Add(pattern);
            }
        }

        _patterns = _patterns with { Patterns = patterns.ToImmutable() };
        return null;
    }

    private static string NeedsMethod(string keyword) =>
        $"matching method must be specified first (using '-m') when using a sample fetch of this type ('{keyword}')";
}
