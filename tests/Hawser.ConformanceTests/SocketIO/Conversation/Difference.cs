namespace Hawser.ConformanceTests.SocketIO.Conversation;

/// <summary>A fact in which the two servers differ.</summary>
/// <param name="Scene">Where.</param>
/// <param name="Step">At which step.</param>
/// <param name="Fact">What: <c>status</c>, <c>body</c>, <c>header x</c>, <c>frame</c>.</param>
/// <param name="Node">What Node's server says; null for nothing.</param>
/// <param name="Hawser">What ours says; null for nothing.</param>
internal sealed record Difference(string Scene, string Step, string Fact, string? Node, string? Hawser)
{
    public static IReadOnlyList<Difference> Between(Scene scene, IReadOnlyList<(string Step, string Fact, string Value)> node, IReadOnlyList<(string Step, string Fact, string Value)> hawser)
    {
        var all = new List<Difference>();
        var ours = hawser.GroupBy(f => (f.Step, f.Fact)).ToDictionary(g => g.Key, g => string.Join("\n", g.Select(f => f.Value)));
        var nodes = node.GroupBy(f => (f.Step, f.Fact)).ToDictionary(g => g.Key, g => string.Join("\n", g.Select(f => f.Value)));
        foreach (var key in nodes.Keys.Union(ours.Keys))
        {
            var (left, right) = (nodes.GetValueOrDefault(key), ours.GetValueOrDefault(key));
            if (left != right)
            {
                all.Add(new Difference(scene.Name, key.Step, key.Fact, left, right));
            }
        }

        return all;
    }

    public override string ToString() => $"{Step}\n    {Fact}\n      Node:   {Node ?? "(none)"}\n      Hawser: {Hawser ?? "(none)"}";
}
