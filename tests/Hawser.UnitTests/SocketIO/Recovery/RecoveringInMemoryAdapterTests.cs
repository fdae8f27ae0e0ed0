using Hawser.SocketIO;
using Hawser.SocketIO.Adapters;
using Hawser.SocketIO.Protocol;
using Hawser.SocketIO.Recovery;
using Microsoft.Extensions.Time.Testing;

namespace Hawser.UnitTests.SocketIO.Recovery;

public sealed class RecoveringInMemoryAdapterTests : IAsyncDisposable
{
    private static readonly IReadOnlySet<string> NoRooms = new HashSet<string>();

    private readonly FakeTimeProvider _time = new();
    private readonly Host _host = new();
    private readonly RecoveringInMemoryAdapter _adapter;

    public RecoveringInMemoryAdapterTests() => _adapter = new RecoveringInMemoryAdapter(_host, _time, new RecoveryOptions(), new ExpiryTimer(_time));

    [Fact]
    public async Task What_is_logged_and_not_delivered_yet_is_replayed_only_once_it_was_delivered()
    {
        var start = _adapter.Position;
        Task? nested = null;
        Task<IReadOnlyList<LoggedPacket>?>? replay = null;
        _host.OnDeliver = () =>
        {
            _host.OnDeliver = null;
            nested = PublishAsync("2");
            replay = _adapter.ReplayAsync(start, NoRooms).AsTask();
            Assert.False(nested.IsCompleted);
            Assert.False(replay.IsCompleted);
        };

        await PublishAsync("1");
        var packets = await replay!.WaitAsync(Eventually.Long);

        Assert.Equal(["1", "2"], _host.Delivered);
        Assert.Equal(["1", "2"], packets!.Select(packet => Text(packet.Packet)));
        await nested!.WaitAsync(Eventually.Long);
    }

    [Fact]
    public async Task A_delivery_that_fails_is_for_whoever_emitted_and_holds_nobody_up()
    {
        _host.OnDeliver = () => throw new InvalidOperationException("parser");
        await Assert.ThrowsAsync<InvalidOperationException>(() => PublishAsync("1"));
        _host.OnDeliver = null;

        await PublishAsync("2");

        Assert.Equal(["2"], _host.Delivered);
    }

    [Fact]
    public async Task Packets_that_are_too_old_go_also_when_nothing_is_emitted_any_more()
    {
        await PublishAsync("1");
        Assert.Equal(1, _adapter.LoggedBytes);

        _time.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(0, _adapter.LoggedBytes);
    }

    [Fact]
    public async Task After_its_end_it_does_nothing_any_more()
    {
        await PublishAsync("1");
        await _adapter.DisposeAsync();
        _time.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(1, _adapter.LoggedBytes);
    }

    public ValueTask DisposeAsync() => _adapter.DisposeAsync();

    private static string Text(BroadcastPacket packet) => System.Text.Encoding.UTF8.GetString(packet.Payload.Span);

    private Task PublishAsync(string text) => _adapter.PublishAsync(new BroadcastPacket("/", System.Text.Encoding.UTF8.GetBytes(text)), BroadcastScope.Everyone).AsTask();

    private sealed class Host : IAdapterHost
    {
        public Action? OnDeliver { get; set; }

        public List<string> Delivered { get; } = [];

        public string Name => "/";

        public IReadOnlySet<string> Rooms => NoRooms;

        public void Deliver(string? position, BroadcastPacket packet, BroadcastScope scope)
        {
            OnDeliver?.Invoke();
            Delivered.Add(Text(packet));
        }

        public IDisposable DeliverWithAck(BroadcastPacket packet, BroadcastScope scope, Action<Payload?> onAnswer, out int clients) => throw new NotSupportedException();

        public IReadOnlyList<string> LocalIds(BroadcastScope scope) => [];

        public bool HasRoom(string room) => false;

        public void OnRoomChange(Action<RoomChange> handler)
        {
        }

        public IReadOnlyList<SocketDescription> Describe(BroadcastScope scope) => [];

        public void Join(BroadcastScope scope, IReadOnlyCollection<string> rooms)
        {
        }

        public void Leave(BroadcastScope scope, IReadOnlyCollection<string> rooms)
        {
        }

        public void Disconnect(BroadcastScope scope, bool close)
        {
        }

        public Task<Payload?> OnServerEventAsync(Payload payload) => Task.FromResult<Payload?>(null);

        public void OnSessionExpired(SessionRecord session)
        {
        }
    }
}
