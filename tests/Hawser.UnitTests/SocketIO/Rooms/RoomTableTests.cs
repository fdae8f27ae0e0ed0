using Hawser.SocketIO;
using Hawser.SocketIO.Rooms;

namespace Hawser.UnitTests.SocketIO.Rooms;

public sealed class RoomTableTests
{
    private readonly List<Exception> _failures = [];
    private readonly RoomChanges _changes;
    private readonly RoomTable<string> _table;

    public RoomTableTests()
    {
        _changes = new RoomChanges(_failures.Add);
        _table = new RoomTable<string>(_changes, member => member);
    }

    [Fact]
    public void Rooms_are_united_and_exceptions_taken_out_and_each_member_comes_once()
    {
        Join("ann", "x", "y");
        Join("bob", "y");
        Join("eve", "z");

        Assert.Equal(["ann", "bob"], _table.Select(["x", "y"], []));
        Assert.Equal(["bob"], _table.Select(["x", "y"], ["x"]));
        Assert.Equal(["bob", "eve"], _table.Select([], ["x"]));
        Assert.Equal(["ann", "bob", "eve"], _table.Select([], []));
        Assert.Empty(_table.Select(["nowhere"], []));
    }

    [Fact]
    public void The_members_of_a_room_come_in_the_order_in_which_they_entered()
    {
        foreach (var name in new[] { "c", "a", "b" })
        {
            Join(name, "x");
        }

        _table.Leave("c", "x");
        _table.Join("c", "x");

        Assert.Equal(["a", "b", "c"], _table.Select(["x"], []));
    }

    [Fact]
    public void A_member_that_is_gone_enters_nothing()
    {
        Join("ann", "x");
        _table.Remove("ann");

        Assert.False(_table.Join("ann", "y"));
        Assert.False(_table.Contains("x"));
        Assert.False(_table.Contains("y"));
        Assert.Empty(_table.RoomsOf("ann"));
        Assert.Equal(0, _table.Count);
    }

    [Fact]
    public void Changes_are_told_in_order()
    {
        var told = new List<RoomChange>();
        _changes.Listen(told.Add);
        Join("ann", "x");
        Join("bob", "x");
        _table.Leave("ann", "x");
        _table.Remove("bob");

        Assert.Equal(
            [
                new RoomChange(RoomChangeKind.Created, "x", null),
                new RoomChange(RoomChangeKind.Joined, "x", "ann"),
                new RoomChange(RoomChangeKind.Joined, "x", "bob"),
                new RoomChange(RoomChangeKind.Left, "x", "ann"),
                new RoomChange(RoomChangeKind.Left, "x", "bob"),
                new RoomChange(RoomChangeKind.Deleted, "x", null),
            ],
            told);
    }

    [Fact]
    public void Who_is_told_may_change_rooms_itself_and_what_it_throws_is_reported()
    {
        var told = new List<string>();
        _changes.Listen(change =>
        {
            if (change is { Kind: RoomChangeKind.Joined, Room: "x" })
            {
                _table.Join(change.SocketId!, "also");
                throw new InvalidOperationException("my own fault");
            }
        });
        _changes.Listen(change => told.Add($"{change.Kind} {change.Room}"));

        Join("ann", "x");

        Assert.Equal(["Created x", "Joined x", "Created also", "Joined also"], told);
        Assert.Equal("my own fault", Assert.Single(_failures).Message);
    }

    [Fact]
    public async Task Under_contention_a_room_is_created_and_deleted_in_turn_and_ends_as_the_table_says()
    {
        var state = new Dictionary<string, bool>();
        var wrong = new List<RoomChange>();
        _changes.Listen(change =>
        {
            if (change.Kind is RoomChangeKind.Created or RoomChangeKind.Deleted)
            {
                var exists = change.Kind == RoomChangeKind.Created;
                if (state.GetValueOrDefault(change.Room) == exists)
                {
                    wrong.Add(change);
                }

                state[change.Room] = exists;
            }
        });

        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(() =>
        {
            var member = $"m{worker}";
            _table.Add(member);
            for (var round = 0; round < 5000; round++)
            {
                _table.Join(member, "x");
                _table.Leave(member, "x");
            }
        })));

        Assert.Empty(wrong);
        Assert.False(state["x"]);
        Assert.False(_table.Contains("x"));
    }

    private void Join(string member, params string[] rooms)
    {
        _table.Add(member);
        foreach (var room in rooms)
        {
            _table.Join(member, room);
        }
    }
}
