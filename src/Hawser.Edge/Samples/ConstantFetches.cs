using System.Text;

namespace Hawser.Edge.Samples;

/// <summary>Fetches that need no session: constants, the clock, chance, the process.</summary>
internal static class ConstantFetches
{
    public static IEnumerable<KeyValuePair<string, FetchCatalog.Factory>> All =>
    [
        new("always_true", (_, _) => Constant(true)),
        new("always_false", (_, _) => Constant(false)),
        new("bool", (a, _) => Constant(a.Text(0).ToLowerInvariant() is "true" or "1")),
        new("int", (a, _) => Constant(a.Number(0))),
        new("str", (a, _) => Constant(a.Bytes(0))),
        new("meth", (a, _) => Method(a.Bytes(0))),
        new("bin", (a, _) => Bytes(Convert.FromHexString(a.Text(0)))),
        new("ipv4", (a, _) => Address(a.Bytes(0))),
        new("ipv6", (a, _) => Address(a.Bytes(0))),
        new("env", (a, _) => Constant(Encoding.Latin1.GetBytes(Environment.GetEnvironmentVariable(a.Text(0)) ?? ""))),
        new("hostname", (_, _) => Constant(Encoding.Latin1.GetBytes(Environment.MachineName))),
        new("nbproc", (_, _) => Constant(1)),
        new("proc", (_, _) => Constant(1)),
        new("stopping", (_, _) => Constant(false)),
        new("thread", (_, _) => (SampleContext context, scoped ref FetchCursor _, out Sample sample) => Found(Sample.Of(context.Loop.Index), out sample)),
        new("date", (a, c) => Date(a, c.Time)),
        new("date_us", (_, c) => (SampleContext _, scoped ref FetchCursor _, out Sample sample) => Found(Sample.Of(c.Time.GetUtcNow().Ticks / 10 % 1_000_000), out sample)),
        new("rand", (a, _) => Random(a.Number(0))),
        new("uuid", (_, _) => Uuid),
    ];

    public static FetchStatus Found(Sample value, out Sample sample)
    {
        sample = value;
        return FetchStatus.Found;
    }

    private static FetchFunction Constant(bool value) => (SampleContext _, scoped ref FetchCursor _, out Sample sample) => Found(Sample.Of(value), out sample);

    private static FetchFunction Constant(long value) => (SampleContext _, scoped ref FetchCursor _, out Sample sample) => Found(Sample.Of(value), out sample);

    private static FetchFunction Constant(byte[] value) => (SampleContext _, scoped ref FetchCursor _, out Sample sample) => Found(Sample.Text(value), out sample);

    private static FetchFunction Method(byte[] value) => (SampleContext _, scoped ref FetchCursor _, out Sample sample) => Found(Sample.Method(value), out sample);

    private static FetchFunction Bytes(byte[] value) => (SampleContext _, scoped ref FetchCursor _, out Sample sample) => Found(Sample.Binary(value), out sample);

    private static FetchFunction Address(byte[] text)
    {
        _ = Addresses.TryParse(text, out var address);
        return (SampleContext _, scoped ref FetchCursor _, out Sample sample) => Found(Sample.Of(address), out sample);
    }

    private static FetchFunction Date(SampleArguments arguments, TimeProvider time)
    {
        // The offset is in the unit that is asked for.
        var offset = arguments.Number(0);
        var ticksPerUnit = arguments.Text(1) switch { "ms" => TimeSpan.TicksPerMillisecond, "us" => TimeSpan.TicksPerMicrosecond, _ => TimeSpan.TicksPerSecond };
        return (SampleContext _, scoped ref FetchCursor _, out Sample sample) =>
            Found(Sample.Of(((time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / ticksPerUnit) + offset), out sample);
    }

    private static FetchFunction Random(long range) => (SampleContext _, scoped ref FetchCursor _, out Sample sample) =>
        Found(Sample.Of(range > 0 ? System.Random.Shared.NextInt64(range) : System.Random.Shared.NextInt64(1L << 32)), out sample);

    private static FetchStatus Uuid(SampleContext context, scoped ref FetchCursor cursor, out Sample sample)
    {
        sample = default;
        if (!context.Arena.TryTake(36, out var text) || !Guid.NewGuid().TryFormat(text, out _))
        {
            return FetchStatus.Missing;
        }

        return Found(Sample.Text(text), out sample);
    }
}
