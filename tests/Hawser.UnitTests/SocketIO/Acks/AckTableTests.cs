using System.Text.Json;
using Hawser.SocketIO;
using Hawser.SocketIO.Acks;
using Hawser.SocketIO.Parsing;
using Hawser.SocketIO.Protocol;

namespace Hawser.UnitTests.SocketIO.Acks;

public sealed class AckTableTests
{
    private readonly AckTable _table = new(PayloadJson.Create(new SocketIOOptions().JsonSerializerOptions));

    [Fact]
    public async Task Ids_count_from_one_and_answers_find_their_question()
    {
        var (first, firstAnswer) = _table.Expect<int>();
        var (second, secondAnswer) = _table.Expect<string>();
        Assert.Equal([1UL, 2UL], [first, second]);

        _table.Complete(second, "[\"two\"]"u8, null);
        _table.Complete(first, "[1]"u8, null);

        Assert.Equal(1, await firstAnswer);
        Assert.Equal("two", await secondAnswer);
        Assert.Equal(0, _table.Count);
    }

    [Fact]
    public void An_answer_that_nobody_waits_for_is_ignored()
    {
        var (id, answer) = _table.Expect<int>();
        _table.Complete(id + 1, "[1]"u8, null);
        _table.Forget(id);
        _table.Complete(id, "[1]"u8, null);

        Assert.False(answer.IsCompleted);
    }

    [Fact]
    public async Task An_answer_that_does_not_fit_is_an_error_of_the_call()
    {
        var (id, answer) = _table.Expect<int>();
        _table.Complete(id, "[\"many\"]"u8, null);

        await Assert.ThrowsAsync<JsonException>(() => answer);
    }

    [Fact]
    public async Task An_empty_answer_is_the_default()
    {
        var (id, answer) = _table.Expect<int?>();
        _table.Complete(id, "[]"u8, null);

        Assert.Null(await answer);
    }

    [Fact]
    public async Task When_the_socket_is_gone_waits_end_and_new_ones_fail()
    {
        var (_, answer) = _table.Expect<int>();
        _table.Close();

        await Assert.ThrowsAsync<SocketDisconnectedException>(() => answer);
        Assert.Throws<SocketDisconnectedException>(() => _table.Expect<int>());
    }

    [Fact]
    public void A_broadcast_shares_one_id_and_hears_of_every_recipient()
    {
        var other = new AckTable(PayloadJson.Create(new SocketIOOptions().JsonSerializerOptions));
        var answers = new List<string?>();
        using var ack = new BroadcastAck(1UL << 32, answer => answers.Add(answer is { } a ? System.Text.Encoding.UTF8.GetString(a.Json.Span) : null));
        Assert.True(ack.TryAdd(_table));
        Assert.True(ack.TryAdd(other));

        _table.Complete(ack.Id, "[1.50,2]"u8, null);
        other.Close();

        Assert.Equal(["1.50", null], answers);
    }

    [Fact]
    public void The_binary_data_of_an_answer_comes_with_it()
    {
        Payload? received = null;
        using var ack = new BroadcastAck(7, answer => received = answer);
        ack.TryAdd(_table);

        _table.Complete(7, """[{"a":{"_placeholder":true,"num":0}}]"""u8, [new byte[] { 1, 2 }]);

        Assert.Equal("""{"a":{"_placeholder":true,"num":0}}""", System.Text.Encoding.UTF8.GetString(received!.Value.Json.Span));
        Assert.Equal([1, 2], Assert.Single(received.Value.Attachments!).ToArray());
    }

    [Fact]
    public void What_was_not_answered_is_forgotten_with_the_broadcast()
    {
        new BroadcastAck(7, _ => { }).Dispose();
        using (var ack = new BroadcastAck(7, _ => { }))
        {
            ack.TryAdd(_table);
            Assert.Equal(1, _table.Count);
        }

        Assert.Equal(0, _table.Count);
    }
}
