using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Hawser.EngineIO.Sessions;
using Hawser.SocketIO.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace Hawser.UnitTests.Architecture;

/// <summary>The tables of what can be measured are true.</summary>
public sealed partial class InstrumentTableTests
{
    [Fact]
    public void The_tables_hold_every_instrument_with_its_meter_kind_and_unit_and_no_other()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var factory = services.GetRequiredService<IMeterFactory>();
        var made = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                // Other tests make meters at the same time.
                if (instrument.Meter.Scope == factory)
                {
                    made.Add($"{instrument.Meter.Name} {instrument.Name} {KindOf(instrument)} {instrument.Unit}");
                }
            },
        };
        listener.Start();
        _ = new SocketIOMetrics(factory);
        _ = new EngineMetrics(factory);

        Assert.NotEmpty(made);
        Assert.Equal(made.Order(), Listed().Order());
    }

    private static IEnumerable<string> Listed()
    {
        var meter = "";
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "docs/socketio/operations.md")))
        {
            meter = HeadPattern().Match(line) is { Success: true } head ? head.Groups[1].Value : meter;
            if (RowPattern().Match(line) is { Success: true } row)
            {
                yield return $"{meter} {row.Groups[1].Value} {row.Groups[2].Value} {row.Groups[3].Value}";
            }
        }
    }

    private static string KindOf(Instrument instrument) => instrument switch
    {
        Counter<long> => "counter",
        UpDownCounter<long> or ObservableUpDownCounter<long> => "up-down counter",
        Histogram<long> or Histogram<double> => "histogram",
        _ => instrument.GetType().Name,
    };

    [GeneratedRegex(@"^\| meter `([\w.]+)` \|")]
    private static partial Regex HeadPattern();

    [GeneratedRegex(@"^\| `([a-z_]+\.[a-z_.]+)` \| ([a-z -]+) \| `([^`]+)` \|")]
    private static partial Regex RowPattern();
}
