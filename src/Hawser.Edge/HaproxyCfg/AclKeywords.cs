using System.Collections.Immutable;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg;

/// <summary><c>acl</c>, <c>use_backend</c> and <c>default_backend</c></summary>
internal static class AclKeywords
{
    public static void ParseAcl(KeywordContext context)
    {
        if (!context.Expect("error detected while parsing ACL '' : missing ACL name.", out var name))
        {
            return;
        }

        if (!NameRules.IsValid(name))
        {
            context.Error($"character '{NameRules.FirstInvalid(name)}' is not permitted in acl name '{name}'.");
            return;
        }

        var location = context.Location;
        var prefix = $"error detected while parsing ACL '{name}' : ";
        if (!context.TryNext(out var expression))
        {
            context.Error(prefix + "missing fetch method in ACL expression ''.");
            return;
        }

        if (FetchParser.TryParse(expression, out var fetch) is { } problem)
        {
            context.Error(prefix + problem);
            return;
        }

        var ignoresCase = false;
        while (context.Peek.StartsWith('-'))
        {
            context.TryNext(out var flag);
            if (flag == "--")
            {
                break;
            }

            if (flag != "-i")
            {
                context.Error(prefix + (flag is "-m" or "-n" or "-f" or "-u" or "-M"
                    ? $"the flag '{flag}' is one of HAProxy's that Hawser does not support yet"
                    : $"'{flag}' is not a valid ACL option. Please use '--' before any pattern beginning with a '-'."));
                return;
            }

            ignoresCase = true;
        }

        var patterns = ImmutableArray.CreateBuilder<PatternConfig>();
        while (context.TryNext(out var pattern))
        {
            patterns.Add(new TextPatternConfig(pattern));
        }

        var acl = new AclConfig
        {
            Name = name,
            Location = location,
            Sample = new SampleConfig
            {
                Fetch = "req.hdr",
                Arguments = [new ArgumentConfig(ArgumentKind.String, fetch.Argument)],
                Type = SampleType.String,
                Text = expression,
                Location = location,
            },
            Method = fetch.Method,
            Patterns = new PatternSetConfig { IgnoresCase = ignoresCase, Patterns = patterns.ToImmutable() },
        };
        context.Proxy = context.Proxy with { Acls = context.Proxy.Acls.Add(acl) };
    }

    public static void ParseUseBackend(KeywordContext context)
    {
        if (!context.Expect("'use_backend' expects a backend name.", out var backend))
        {
            return;
        }

        var location = context.Location;
        if (ConditionParser.TryParse(context, "switching rule", out var condition))
        {
            var rule = new UseBackendConfig(backend, condition, location);
            context.Proxy = context.Proxy with { UseBackends = context.Proxy.UseBackends.Add(rule) };
        }
    }

    public static void ParseDefaultBackend(KeywordContext context)
    {
        if (context.Expect("'default_backend' expects a backend name.", out var backend))
        {
            var reference = new NameReference(backend, context.Location);
            context.ExpectEnd("default_backend");
            context.Proxy = context.Proxy with { DefaultBackend = reference };
        }
    }
}
