using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;
using Hawser.Edge.HaproxyCfg.Samples;

namespace Hawser.Edge.HaproxyCfg.Proxies;

/// <summary><c>acl</c>, <c>use_backend</c> and <c>default_backend</c></summary>
internal static class SwitchingKeywords
{
    public static void ParseAcl(KeywordContext context)
    {
        var proxy = context.Proxy;
        if (proxy is { Kind: ProxyKind.Defaults, Name.Length: 0 })
        {
            context.Error("'acl' not allowed in anonymous 'defaults' section.");
            return;
        }

        if (!context.Expect("error detected while parsing ACL '' : missing ACL name.", out var name))
        {
            return;
        }

        if (!NameRules.IsValid(name))
        {
            context.Error($"character '{NameRules.FirstInvalid(name)}' is not permitted in acl name '{name}'.");
            return;
        }

        if (name == "or")
        {
            context.Error("acl name 'or' will never match. 'or' is used to express a logical disjunction within a condition.");
            return;
        }

        var location = context.Location;
        var parser = new AclParser(context.Scope(SamplePoints.All, ""), context.Rest(), context.At);
        var kept = proxy.Kind == ProxyKind.Defaults ? ConditionParser.DefaultsPrefix + name : name;
        if (parser.TryParse(kept, out var acl) is { } problem)
        {
            context.Session.Diagnostics.Error(location, $"error detected while parsing ACL '{name}' : {problem}.");
            return;
        }

        context.Proxy = context.Proxy with { Acls = context.Proxy.Acls.Add(acl! with { Location = location }) };
    }

    public static void ParseUseBackend(KeywordContext context)
    {
        if (!context.Expect("'use_backend' expects a backend name.", out var backend))
        {
            return;
        }

        var location = context.Location;
        ConditionConfig? condition = null;
        if (context.Peek is "if" or "unless")
        {
            if (ConditionParser.TryParse(context, out condition) is { } problem)
            {
                context.Error($"error detected while parsing switching rule : {problem}.");
                return;
            }

            ConditionWarnings.Warn(context, condition, SamplePoints.FrontendSwitching);
        }
        else if (context.TryNext(out var word))
        {
            context.Error($"unexpected keyword '{word}' after switching rule, only 'if' and 'unless' are allowed.");
            return;
        }

        var rule = new UseBackendConfig(backend, condition, location);
        context.Proxy = context.Proxy with { UseBackends = context.Proxy.UseBackends.Add(rule) };
    }

    public static void ParseDefaultBackend(KeywordContext context)
    {
        if (context.Expect("'default_backend' expects a backend name.", out var backend))
        {
            var reference = new NameReference(backend, context.Location);
            if (context.ExpectEnd("default_backend"))
            {
                context.Proxy = context.Proxy with { DefaultBackend = reference };
            }
        }
    }
}
