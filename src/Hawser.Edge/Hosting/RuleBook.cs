using Hawser.Edge.Backends;
using Hawser.Edge.Configuration;
using Hawser.Edge.Model;
using Hawser.Edge.Operations;
using Hawser.Edge.Proxy;
using Hawser.Edge.Routing;
using Hawser.Edge.Rules;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Hosting;

/// <summary>The rules of a configuration, made ready once: those of a section that is frontend and backend only once.</summary>
internal sealed class RuleBook
{
    private readonly EdgeModel _model;
    private readonly SampleCompiler _samples;
    private readonly Dictionary<ProxyConfig, (RuleCompiler Compiler, ProxyRules Rules)> _proxies;
    private readonly BackendRules[] _backends;
    private readonly BackendNames _names;

    public RuleBook(EdgeModel model, TimeProvider time)
    {
        _model = model;
        _names = new BackendNames(model);
        _samples = new SampleCompiler(model, time);
        _proxies = new(ReferenceEqualityComparer.Instance);
        foreach (var proxy in model.Config.Proxies)
        {
            var compiler = new RuleCompiler(proxy, model.Config, _samples);
            _proxies.Add(proxy, (compiler, new ProxyRules(compiler)));
        }

        _backends = [.. model.Backends.Select(b => new BackendRules(_proxies[b.Config].Rules, new ServerChooser(_proxies[b.Config].Compiler, b)))];
    }

    /// <summary>How the frontends' log lines look, if they say so.</summary>
    public LogFormats FormatsOf(ProxyConfig frontend)
    {
        var compiler = _proxies[frontend].Compiler;
        return new LogFormats(
            frontend.LogFormat is { } format ? compiler.Compile(format, TextUse.Log) : null,
            frontend.ErrorLogFormat is { } error ? compiler.Compile(error, TextUse.Log) : null);
    }

    public Frontend FrontendOf(FrontendModel frontend, ServerPool[] pools)
    {
        var (compiler, rules) = _proxies[frontend.Config];
        return new Frontend(frontend, new Router(compiler, _model, _names), rules, pools, _backends) { UsesServerSide = _samples.UsesServerSide };
    }
}
