using System.Collections.Immutable;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Global;
using Hawser.Edge.HaproxyCfg.Proxies;

namespace Hawser.Edge.HaproxyCfg;

/// <summary>Follows the sections of one or more files and has each line read by the table of its section.</summary>
internal sealed class SectionParser
{
    private readonly ParseSession _session;
    private readonly ImmutableArray<ProxyConfig>.Builder _proxies = ImmutableArray.CreateBuilder<ProxyConfig>();
    private readonly Dictionary<string, ProxyConfig> _namedDefaults = new(StringComparer.Ordinal);
    private GlobalConfig _global = new();
    private ProxyConfig? _defaults;
    private ProxyConfig? _current;
    private Action<KeywordContext>? _section;

    public SectionParser(ParseSession session) => _session = session;

    public EdgeConfig Finish()
    {
        EndSection();
        return new EdgeConfig { Global = _global, Proxies = _proxies.ToImmutable() };
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
            case var name when HaproxyVocabulary.IsSection(name):
                EndSection();
                _session.Diagnostics.Error(new SourceLocation(file, number, words[0].Column), $"section '{name}' is one of HAProxy's that Hawser does not support yet");
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

        return new KeywordContext(file, number, words.Count > 1 ? [.. words.Skip(1)] : words, _session)
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
            context.Error($"unknown keyword '{name}' out of section.");
            return;
        }

        if (_current is not null)
        {
            context.Proxy = _current;
        }

        _section(context);
        _global = context.Global;
        _current = _current is null ? null : context.Proxy;
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
        else if (name.Length > 0 && !NameRules.IsValid(name))
        {
            context.Error($"character '{NameRules.FirstInvalid(name)}' is not permitted in '{keyword}' name '{name}'.");
        }

        var parent = kind == ProxyKind.Defaults ? null : _defaults;
        if (context.TryNext(out var from))
        {
            if (from != "from" || !context.TryNext(out var parentName))
            {
                context.Error($"'{keyword}' cannot handle unexpected argument '{from}'.");
            }
            else if (!_namedDefaults.TryGetValue(parentName, out parent))
            {
                context.Error($"unable to find required defaults section : '{parentName}'.");
            }
        }

        context.ExpectEnd(keyword);
        var fresh = new ProxyConfig { Name = name, Kind = kind, Location = location };
        _current = parent is null ? fresh : parent with { Name = name, Kind = kind, Location = location };
    }

    private void EndSection()
    {
        if (_current is { Kind: ProxyKind.Defaults } defaults)
        {
            _defaults = defaults;
            if (defaults.Name.Length > 0)
            {
                _namedDefaults[defaults.Name] = defaults;
            }
        }
        else if (_current is not null)
        {
            _proxies.Add(_current);
        }

        _current = null;
        _section = null;
    }
}
