using System.Text;

namespace Hawser.Peers;

/// <summary>Collects measurements and writes the table.</summary>
internal sealed class Report
{
    private readonly List<(string Work, string Contestant, int Round, double Microseconds)> _cells = [];

    public void Add(string work, string contestant, int round, long units, double cpuSeconds)
    {
        var microseconds = cpuSeconds * 1e6 / units;
        _cells.Add((work, contestant, round, microseconds));
        Console.WriteLine($"round {round + 1}  {contestant,-8} {work,-48} {microseconds,7:F2} µs of CPU each, {units} done");
    }

    /// <summary>Microseconds of CPU for each unit: the median of all rounds, the spread, and the ratio to ours round by round.</summary>
    public string ToMarkdown(string ours)
    {
        var text = new StringBuilder();
        text.AppendLine("| work | contestant | CPU per unit, µs (median, min–max) | Hawser / contestant (median of the rounds) |");
        text.AppendLine("|---|---|---|---|");
        foreach (var work in _cells.GroupBy(c => c.Work))
        {
            var own = work.Where(c => c.Contestant == ours).ToDictionary(c => c.Round, c => c.Microseconds);
            foreach (var contestant in work.GroupBy(c => c.Contestant))
            {
                var values = contestant.Select(c => c.Microseconds).Order().ToList();
                var ratios = contestant.Select(c => own[c.Round] / c.Microseconds).Order().ToList();
                var ratio = contestant.Key == ours ? "" : $"**{Median(ratios):F2}** ({ratios[0]:F2}–{ratios[^1]:F2})";
                text.AppendLine($"| {work.Key} | {contestant.Key} | {Median(values):F1} ({values[0]:F1}–{values[^1]:F1}) | {ratio} |");
            }
        }

        return text.ToString();
    }

    private static double Median(List<double> sorted) => sorted.Count % 2 == 1
        ? sorted[sorted.Count / 2]
        : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
}
