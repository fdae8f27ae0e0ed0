using Hawser.Edge.Backends;
using Hawser.Edge.Configuration;
using Hawser.Edge.Model;
using Hawser.Transport;

namespace Hawser.Edge.Proxy;

/// <summary>Tells what an exchange says of its server's health, where that depends on it.</summary>
internal static class ExchangeTraffic
{
    public static void Observe(Worker worker, ServerModel? server, ServerTraffic? traffic)
    {
        if (traffic is { } seen && server is { Config.Observe: not Observation.None })
        {
            worker.Observer?.Observe(server, seen);
        }
    }

    /// <summary>By a response's status.</summary>
    public static ServerTraffic Of(int statusCode) =>
        statusCode is < 500 or 501 or 505 ? ServerTraffic.Answered : ServerTraffic.AnsweredWithError;

    /// <summary>By the end of an exchange that was not answered; null if the server has no part in it.</summary>
    public static ServerTraffic? Of(ExchangeStatus status, ConnectionError error) => status switch
    {
        ExchangeStatus.BadResponse => ServerTraffic.AnsweredInvalidly,
        ExchangeStatus.ServerTimedOut => ServerTraffic.TimedOut,
        ExchangeStatus.ServerClosed => error == ConnectionError.Reset ? ServerTraffic.Broken : ServerTraffic.Closed,
        _ => null,
    };
}
