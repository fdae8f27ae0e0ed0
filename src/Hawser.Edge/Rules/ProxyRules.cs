using System.Collections.Immutable;
using System.Text;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Rules;

/// <summary>All rules of one proxy, ready to be evaluated.</summary>
internal sealed class ProxyRules
{
    private readonly byte[]? _monitorUri;
    private readonly ImmutableArray<Condition> _monitorFailures;

    public ProxyRules(RuleCompiler compiler)
    {
        var (proxy, rules) = (compiler.Proxy, compiler.Proxy.Rules);
        Errors = new ErrorTable(compiler);
        TcpConnection = new RuleSet(rules.TcpConnection, new ActionCompiler(compiler, Errors, isResponse: false));
        TcpSession = new RuleSet(rules.TcpSession, new ActionCompiler(compiler, Errors, isResponse: false));
        TcpContent = new RuleSet(rules.TcpRequestContent, new ActionCompiler(compiler, Errors, isResponse: false));
        TcpResponse = new RuleSet(rules.TcpResponseContent, new ActionCompiler(compiler, Errors, isResponse: true));
        HttpRequest = new RuleSet(rules.HttpRequest, new ActionCompiler(compiler, Errors, isResponse: false));
        Redirects = new RuleSet(rules.Redirect, new ActionCompiler(compiler, Errors, isResponse: false));
        HttpResponse = new RuleSet(rules.HttpResponse, new ActionCompiler(compiler, Errors, isResponse: true));
        AfterResponse = new RuleSet(rules.HttpAfterResponse, new ActionCompiler(compiler, Errors, isResponse: true));
        UniqueId = proxy.UniqueIdFormat is { } format ? compiler.Compile(format, TextUse.Log) : null;
        UniqueIdHeader = proxy.UniqueIdHeader is { } header ? Encoding.Latin1.GetBytes(header) : null;
        _monitorUri = proxy.MonitorUri is { } uri ? Encoding.Latin1.GetBytes(uri) : null;
        _monitorFailures = [.. proxy.MonitorFailures.Select(failure => compiler.Compile(failure)!)];
    }

    public RuleSet TcpConnection { get; }

    public RuleSet TcpSession { get; }

    public RuleSet TcpContent { get; }

    public RuleSet TcpResponse { get; }

    public RuleSet HttpRequest { get; }

    /// <summary>Lines <c>redirect</c>, which are looked at after <see cref="HttpRequest"/>.</summary>
    public RuleSet Redirects { get; }

    public RuleSet HttpResponse { get; }

    public RuleSet AfterResponse { get; }

    public ErrorTable Errors { get; }

    public TextFormat? UniqueId { get; }

    /// <summary>The field in which the unique id goes to the server.</summary>
    public byte[]? UniqueIdHeader { get; }

    /// <summary>Whether the request is one of <c>monitor-uri</c>.</summary>
    /// <param name="context">The session.</param>
    /// <param name="status">200, or 503 if <c>monitor fail</c> says so.</param>
    public bool IsMonitored(SampleContext context, out int status)
    {
        status = 200;
        if (_monitorUri is not { } uri || context.Request is not { } request)
        {
            return false;
        }

        // One that begins with a slash is the path, also of an absolute target.
        var compared = uri is [(byte)'/', ..] ? RequestTarget.PathAndQuery(request) : request.Target;
        if (!compared.SequenceEqual(uri))
        {
            return false;
        }

        foreach (var failure in _monitorFailures)
        {
            if (failure.Holds(context))
            {
                status = 503;
            }
        }

        return true;
    }
}
