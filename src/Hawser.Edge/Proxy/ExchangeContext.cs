using Hawser.Edge.Configuration;
using Hawser.Edge.Http1;
using Hawser.Edge.Model;
using Hawser.Transport;

namespace Hawser.Edge.Proxy;

/// <summary>Who and what an exchange is about; one object for all exchanges of a session.</summary>
internal sealed class ExchangeContext
{
    public ExchangeContext(Worker worker, Connection client, FrontendModel frontend, SessionRecord record, SessionRules rules)
    {
        Worker = worker;
        Client = client;
        Frontend = frontend;
        Record = record;
        Rules = rules;
    }

    public Worker Worker { get; }

    public Connection Client { get; }

    public FrontendModel Frontend { get; }

    public SessionRecord Record { get; }

    public SessionRules Rules { get; }

    /// <summary>How long the server may be silent: by its backend, or by a rule.</summary>
    public int ServerTimeout => TimeoutsModel.OrInfinite(Rules.Samples.ServerTimeout, Backend.Timeouts.Server);

    public Connection Server { get; private set; } = null!;

    /// <summary>What <see cref="Server"/> is a connection to.</summary>
    public ServerModel Target { get; private set; } = null!;

    /// <summary>Which ends of the exchange are tried again; none if there were enough attempts.</summary>
    public RetryConditions Retries { get; set; }

    public RequestHead Request { get; private set; } = null!;

    public BackendModel Backend { get; private set; } = null!;

    /// <summary>Whether a client that leaves ends its request (<c>option abortonclose</c>). As in HAProxy, both sides have to say so.</summary>
    public static bool AbortsOnClose(FrontendModel frontend, BackendModel backend) =>
        frontend.Config.Has(ProxyOptions.AbortOnClose) && backend.Config.Has(ProxyOptions.AbortOnClose);

    /// <summary>The server that the client is to be bound to by a new cookie, or null for none.</summary>
    public ServerModel? InsertCookieFor { get; private set; }

    /// <summary>Begins with a request whose head is complete and a connection to a server.</summary>
    public void Begin(RequestHead request, BackendModel backend, ServerModel target, Connection server, ServerModel? insertCookieFor)
    {
        Request = request;
        Backend = backend;
        Target = target;
        Server = server;
        InsertCookieFor = insertCookieFor;
    }
}
