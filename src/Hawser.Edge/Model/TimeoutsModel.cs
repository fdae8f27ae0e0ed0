using Hawser.Edge.Configuration;

namespace Hawser.Edge.Model;

/// <summary>Timeouts in milliseconds; <see cref="Infinite"/> where none is configured.</summary>
internal sealed record TimeoutsModel
{
    public const int Infinite = int.MaxValue;

    public TimeoutsModel(TimeoutsConfig config)
    {
        Client = OrInfinite(config.Client);
        Server = OrInfinite(config.Server);
        Connect = OrInfinite(config.Connect);
        Tunnel = OrInfinite(config.Tunnel);
        HttpRequest = OrInfinite(config.HttpRequest);

        // What one falls back to when it is unset: HAProxy's configuration manual §4.2 at each keyword.
        Queue = config.Queue is > 0 ? config.Queue.Value : Connect;
        HttpKeepAlive = config.HttpKeepAlive is > 0 ? config.HttpKeepAlive.Value : HttpRequest;
        Tarpit = config.Tarpit is > 0 ? config.Tarpit.Value : Connect;
        Check = config.Check is > 0 ? config.Check : null;
    }

    public int Client { get; }

    public int Server { get; }

    public int Connect { get; }

    public int Tunnel { get; }

    /// <summary>For a whole request head; also bounded by <see cref="Client"/>.</summary>
    public int HttpRequest { get; }

    public int HttpKeepAlive { get; }

    public int Queue { get; }

    /// <summary>How long <c>tarpit</c> holds a client.</summary>
    public int Tarpit { get; }

    /// <summary>For a check's answer after connecting; null if the check's interval bounds connecting and answer together.</summary>
    public int? Check { get; }

    /// <summary>A timeout that a rule sets, 0 for none; null for <paramref name="configured"/>.</summary>
    public static int OrInfinite(int? set, int configured) => set is null ? configured : OrInfinite(set);

    private static int OrInfinite(int? configured) => configured is > 0 ? configured.Value : Infinite;
}
