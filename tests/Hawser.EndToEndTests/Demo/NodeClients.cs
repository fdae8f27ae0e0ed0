namespace Hawser.EndToEndTests.Demo;

/// <summary>Several clients that stay, and go with the test, whatever becomes of it.</summary>
internal sealed class NodeClients : IAsyncDisposable
{
    private readonly List<NodeClient> _clients = [];

    /// <param name="count">How many.</param>
    /// <param name="options">What each is started with.</param>
    public NodeClients(int count, Func<int, object> options)
    {
        for (var i = 0; i < count; i++)
        {
            _clients.Add(NodeClient.Start("staying.mjs", options(i)));
        }
    }

    public bool All(Func<NodeClient, bool> predicate) => _clients.All(predicate);

    public Task EachAsync(Func<NodeClient, Task> action) => Task.WhenAll(_clients.Select(action));

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            await client.DisposeAsync();
        }
    }
}
