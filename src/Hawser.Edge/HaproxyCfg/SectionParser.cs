using System.Collections.Immutable;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Errors;
using Hawser.Edge.HaproxyCfg.Global;
using Hawser.Edge.HaproxyCfg.Lines;
using Hawser.Edge.HaproxyCfg.Proxies;

namespace Hawser.Edge.HaproxyCfg;

/// <summary>Follows the sections of one or more files and has each line read by the table of its section.</summary>
internal sealed class SectionParser
{
    private readonly ParseSession _session;
    private readonly ImmutableArray<ProxyConfig>.Builder _proxies = ImmutableArray.CreateBuilder<ProxyConfig>();
    private readonly ImmutableArray<HttpErrorsConfig>.Builder _httpErrors = ImmutableArray.CreateBuilder<HttpErrorsConfig>();
    private readonly DefaultsSections _defaults;
    private GlobalConfig _global = new();
    private ProxyConfig? _proxy;
    private HttpErrorsConfig? _errors;
    private Action<KeywordContext>? _section;

    public SectionParser(ParseSession session)
    {
        _session = session;
        _defaults = new DefaultsSections(session);
    }

    public EdgeConfig Finish()
    {
        EndSection();
        return new EdgeConfig { Global = _global, Proxies = _proxies.ToImmutable(), HttpErrors = _httpErrors.ToImmutable() };
    }

    public void Line(string file, int number, IReadOnlyList<Word> words)
    {
        var context = Begin(file, number, words);
        switch (context.Keyword)
        {
            case "global":
                EndSection();
                context.TryNext(out _);
                _section = GlobalKeywords.Parse;
                _ = context.ExpectEnd("global");
                break;
            case "defaults":
                BeginProxy(context, ProxyKind.Defaults);
                break;
            case "frontend":
                BeginProxy(context, ProxyKind.Frontend);
                break;
            case "backend":
                BeginProxy(context, ProxyKind.Backend);
                break;
            case "listen":
                BeginProxy(context, ProxyKind.Listen);
                break;
            case "http-errors":
                BeginErrors(context);
                break;
            case var name when HaproxyVocabulary.IsSection(name):
                EndSection();
                _session.Diagnostics.Error(new SourceLocation(file, number, words[0].Column), $"section '{name}' is one of HAProxy's that Hawser does not support yet.");
                _section = static _ => { };
                break;
            default:
                Keyword(context);
                break;
        }
    }

    /// <summary>Takes <c>no</c> or <c>default</c> off the beginning of a line.</summary>
    private KeywordContext Begin(string file, int number, IReadOnlyList<Word> words)
    {
        var prefix = words[0].Text;
        if (prefix is not ("no" or "default") || _section is null)
        {
            return new KeywordContext(file, number, words, _session) { Global = _global };
        }

        var keyword = words.Count > 1 ? words[1].Text : "";
        if (keyword is not ("option" or "log" or "busy-polling" or "set-dumpable" or "strict-limits" or "insecure-fork-wanted" or "numa-cpu-mapping"))
        {
            _session.Diagnostics.Error(
                new SourceLocation(file, number, words[0].Column),
                "negation/default currently supported only for options, log, busy-polling, set-dumpable, strict-limits, insecure-fork-wanted and numa-cpu-mapping.");
        }

        return new KeywordContext(file, number, words.Count > 1 ? [.. words.Skip(1)] : [prefix == "no" ? new Word("", words[0].Column) : words[0]], _session)
        {
            Global = _global,
            IsNegated = prefix == "no",
            IsReset = prefix == "default",
        };
    }

    private void Keyword(KeywordContext context)
    {
        if (_section is null)
        {
            context.TryNext(out var name);
            context.Error($"unknown keyword '{name}' out of section{Suggest(name)}.");
            return;
        }

        context.Proxy = _proxy!;
        context.HttpErrors = _errors!;
        _section(context);
        _global = context.Global;
        _proxy = context.Proxy;
        _errors = context.HttpErrors;
    }

    /// <summary>HAProxy suggests nothing here; ours does where it is all but sure.</summary>
    private static string Suggest(string name) =>
        !HaproxyVocabulary.IsProxyKeyword(name) && Spelling.Nearest(name.ToLowerInvariant(), HaproxyVocabulary.ProxySections) is { } nearest ? $"; did you mean '{nearest}' maybe ?" : "";

    private void BeginErrors(KeywordContext context)
    {
        EndSection();
        context.TryNext(out _);
        _section = ErrorSection.Parse;
        _errors = ErrorSection.Begin(context, _httpErrors);
    }

    private void BeginProxy(KeywordContext context, ProxyKind kind)
    {
        EndSection();
        context.TryNext(out var keyword);
        _section = ProxyKeywords.Parse;
        var hasName = context.TryNext(out var name);
        var location = context.Location;
        if (kind != ProxyKind.Defaults && !hasName)
        {
            context.Error($"'{keyword}' expects an <id> argument");
        }
        else if (name.Length > 0 && !NameRules.IsValid(name) && kind != ProxyKind.Defaults)
        {
            context.Error($"character '{NameRules.FirstInvalid(name)}' is not permitted in '{keyword}' name '{name}'.");
        }

        var fresh = new ProxyConfig { Name = name, Kind = kind, Location = location };
        CheckName(fresh);
        var parent = kind == ProxyKind.Defaults ? null : _defaults.Last;
        if (context.Peek == "from" && context.Left > 1)
        {
            context.TryNext(out _);
            parent = _defaults.Find(context, context.Next(), fresh);
            if (context.HasMore)
            {
                _ = context.ExpectEnd(keyword);
            }
        }
        else
        {
            parent = _defaults.Implicit(fresh, parent);
        }

        if (context.HasMore && kind != ProxyKind.Defaults)
        {
            context.Error("please use the 'bind' keyword for listening addresses.");
        }

        _proxy = parent is null ? fresh : parent with { Name = name, Kind = kind, Location = location, Rules = parent.Rules };
    }

    private void CheckName(ProxyConfig fresh)
    {
        if (fresh.Kind != ProxyKind.Defaults && _proxies.FirstOrDefault(p => p.Name == fresh.Name && (p.Kind & fresh.Kind) != 0) is { } other)
        {
            _session.Diagnostics.Error(
                fresh.Location,
                $"{fresh.KindName} '{fresh.Name}' has the same name as {other.KindName} '{other.Name}' declared at {other.Location.File}:{other.Location.Line}.");
        }
    }

    private void EndSection()
    {
        if (_proxy is { Kind: ProxyKind.Defaults } defaults)
        {
            _defaults.Add(defaults);
        }
        else if (_proxy is not null)
        {
            _proxies.Add(_proxy);
        }

        if (_errors is not null)
        {
            _httpErrors.Add(_errors);
        }

        _proxy = null;
        _errors = null;
        _section = null;
    }
}
