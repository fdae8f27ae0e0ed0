using System.Text.RegularExpressions;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.SocketIO;
using Microsoft.Extensions.DependencyInjection;

namespace Hawser.ConformanceTests.SocketIO.ClassStyle;

/// <summary>Which class handles which namespaces.</summary>
public sealed partial class RegistrationTests
{
    internal interface IPlayer
    {
        Task Moved(string where);
    }

    [Fact]
    public async Task A_class_may_handle_namespaces_that_are_made_on_demand()
    {
        await using var host = await ClassHost.StartAsync(io => io
            .AddNamespace<Game>(GameName())
            .AddNamespace<Game>(request => ValueTask.FromResult(request.Name == "/match" && request.Handshake.Auth is not null)));
        await using var first = await WebSocketClient.JoinAsync(host.Port, "/game-1");
        await using var second = await WebSocketClient.JoinAsync(host.Port, "/game-2");
        await using var match = await WebSocketClient.JoinAsync(host.Port, "/match", "{}");

        await first.SendAsync("42/game-1,1[\"move\",\"e4\"]");
        await match.SendAsync("42/match,2[\"move\",\"d4\"]");

        Assert.Equal("42/game-1,[\"moved\",\"e4\"]", await first.ReceiveTextAsync());
        Assert.Equal("43/game-1,1[\"/game-1\"]", await first.ReceiveTextAsync());
        Assert.Equal("42/match,[\"moved\",\"d4\"]", await match.ReceiveTextAsync());
        Assert.Equal("43/match,2[\"/match\"]", await match.ReceiveTextAsync());
        await second.SendAsync("42/game-2,3[\"move\",\"c4\"]");
        Assert.Equal("42/game-2,[\"moved\",\"c4\"]", await second.ReceiveTextAsync());
    }

    [Fact]
    public async Task Such_a_namespace_can_be_emitted_to_by_name_before_and_after_its_first_client()
    {
        await using var host = await ClassHost.StartAsync(io => io.AddNamespace<Game>(GameName()));
        var context = host.Services.GetRequiredKeyedService<INamespaceContext<IPlayer>>("/game-7");
        await context.Clients.All.Moved("nobody hears it");
        await using var client = await WebSocketClient.JoinAsync(host.Port, "/game-7");

        await context.Clients.All.Moved("e4");
        Assert.Equal("42/game-7,[\"moved\",\"e4\"]", await client.ReceiveTextAsync());

        // It is the parent's child nevertheless, with the class's events.
        await client.SendAsync("42/game-7,1[\"move\",\"e5\"]");
        Assert.Equal("42/game-7,[\"moved\",\"e5\"]", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task Classes_may_share_a_namespace()
    {
        await using var host = await ClassHost.StartAsync(io => io.AddNamespace<Game>("/game").AddNamespace<Talk>("game"));
        await using var client = await WebSocketClient.JoinAsync(host.Port, "/game");

        await client.SendAsync("42/game,1[\"say\",\"hi\"]");
        await client.SendAsync("42/game,2[\"move\",\"e4\"]");

        Assert.Equal("43/game,1[\"hi\"]", await client.ReceiveTextAsync());
        Assert.Equal("42/game,[\"moved\",\"e4\"]", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task But_not_if_they_handle_the_same_event()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => ClassHost.StartAsync(io => io.AddNamespace<Talk>("/x").AddNamespace<Chatter>("/x")));

        Assert.Contains("'say'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_application_may_watch_the_namespaces_of_classes_come_into_being()
    {
        List<string> seen = [];
        await using var host = await ClassHost.StartAsync(io => io.AddNamespace<Talk>("/x"), configure: io => io.OnNewNamespace(ns => seen.Add(ns.Name)));

        Assert.Equal(["/x"], seen);
    }

    [Fact]
    public void A_class_handles_a_namespace_once()
    {
        var builder = new ServiceCollection().AddSocketIO().AddNamespace<Talk>("/x").AddNamespace<Talk>("/y");

        Assert.Throws<InvalidOperationException>(() => builder.AddNamespace<Talk>("x"));
    }

    [GeneratedRegex(@"^/game-\d+$")]
    private static partial Regex GameName();

    internal sealed partial class Game : SocketNamespace<IPlayer>
    {
        public async Task<string> Move(string where)
        {
            await Clients.All.Moved(where);
            return Namespace.Name;
        }
    }

    internal sealed partial class Talk : SocketNamespace
    {
        public string Say(string text) => text;
    }

    internal sealed partial class Chatter : SocketNamespace
    {
        public string Say(string text) => text;
    }
}
