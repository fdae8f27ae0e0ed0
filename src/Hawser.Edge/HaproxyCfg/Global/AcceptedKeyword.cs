using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Global;

/// <summary>A keyword of <c>global</c> that is read and has no effect.</summary>
/// <param name="Name">The keyword.</param>
/// <param name="Minimum">How many arguments it needs.</param>
/// <param name="Maximum">How many it takes.</param>
/// <param name="Warning">What its author is told; null for pure tuning, of which there is nothing to say.</param>
internal sealed record AcceptedKeyword(string Name, int Minimum, int Maximum, string? Warning)
{
    public void Parse(KeywordContext context)
    {
        if (context.Left < Minimum)
        {
            context.Error($"'{Name}' expects {(Minimum == 1 ? "an argument" : $"{Minimum} arguments")}.");
            return;
        }

        var location = context.Location;
        for (var count = 0; count < Maximum && context.HasMore; count++)
        {
            context.TryNext(out _);
        }

        if (context.ExpectEnd(Name) && Warning is not null)
        {
            context.Session.Diagnostics.Warning(location, $"'{Name}' has no effect yet: {Warning}.");
        }
    }
}
