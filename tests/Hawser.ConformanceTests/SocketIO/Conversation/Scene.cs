using System.Collections.Concurrent;

namespace Hawser.ConformanceTests.SocketIO.Conversation;

/// <summary>A part of the conversation, played to both servers.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Variant">The servers' options.</param>
/// <param name="Play">What the client does.</param>
internal sealed record Scene(string Name, Variant Variant, Func<Stage, Task> Play)
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<Difference>>>> Played = new();

    /// <summary>Plays the scene, once in this process, to both servers at the same time.</summary>
    /// <returns>Where their answers differ.</returns>
    public Task<IReadOnlyList<Difference>> CompareAsync() => Played.GetOrAdd(Name, _ => new(PlayAsync)).Value;

    public override string ToString() => Name;

    private async Task<IReadOnlyList<Difference>> PlayAsync()
    {
        var (node, hawser) = await Variant.StartAsync();
        await using (node)
        await using (hawser)
        {
            var stages = (Node: new Stage(node.Port, Variant), Hawser: new Stage(hawser.Port, Variant));
            await Task.WhenAll(Guard("Node", stages.Node), Guard("Hawser", stages.Hawser));
            Assert.NotEmpty(stages.Node.Transcript.Facts);
            return Difference.Between(this, stages.Node.Transcript.Facts, stages.Hawser.Transcript.Facts);
        }

        async Task Guard(string server, Stage stage)
        {
            try
            {
                await Play(stage);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"The scene '{Name}' broke off with {server} after: {(stage.Transcript.Facts is [.., var last] ? last : default)}", exception);
            }
        }
    }
}
