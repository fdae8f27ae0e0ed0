using System.Threading.Channels;

namespace Hawser.ConformanceTests.SocketIO.Peers;

/// <summary>What the server's handlers saw, in order, for the test to wait for and take.</summary>
internal sealed class Received<T>
{
    private readonly Channel<T> _channel = Channel.CreateUnbounded<T>();

    public void Add(T value) => Assert.True(_channel.Writer.TryWrite(value));

    public async Task<T> NextAsync() => await _channel.Reader.ReadAsync().AsTask().WaitAsync(PeerProcess.Limit);

    public async Task<IReadOnlyList<T>> TakeAsync(int count)
    {
        var all = new List<T>(count);
        while (all.Count < count)
        {
            all.Add(await NextAsync());
        }

        return all;
    }

    /// <summary>What has come and was not taken.</summary>
    public bool IsEmpty => !_channel.Reader.TryPeek(out _);
}
