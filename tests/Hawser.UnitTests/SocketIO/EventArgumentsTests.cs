using System.Text;
using System.Text.Json;
using Hawser.SocketIO;

namespace Hawser.UnitTests.SocketIO;

/// <summary>How generated code reads arguments: what must be there, what may be left out, the rest.</summary>
public sealed class EventArgumentsTests
{
    [Fact]
    public void What_is_required_is_there_or_named()
    {
        var arguments = Arguments("""["x",1,null,"three"]""");

        Assert.Equal(1, arguments.Required<int>("a"));
        Assert.Equal("Argument 'b' is missing.", Message(ref arguments, static (ref EventArguments a) => a.Required<string>("b")));
        Assert.Equal("Argument 'c' is of another type than expected.", Message(ref arguments, static (ref EventArguments a) => a.Required<int>("c")));
        Assert.Equal("Argument 'd' is missing.", Message(ref arguments, static (ref EventArguments a) => a.Required<int>("d")));
    }

    [Fact]
    public void Null_is_a_value_of_what_can_hold_it()
    {
        var arguments = Arguments("""["x",null,null]""");

        Assert.Equal(JsonValueKind.Null, arguments.Required<JsonElement>("a").ValueKind);
        Assert.Throws<UnreadableArgumentException>(Read);

        static void Read()
        {
            var arguments = Arguments("""["x",null]""");
            arguments.Required<int>("a");
        }
    }

    [Fact]
    public void What_is_left_out_or_null_is_the_default()
    {
        var arguments = Arguments("""["x",5,null]""");

        Assert.Equal(5, arguments.Optional("a", 1));
        Assert.Equal(2, arguments.Optional("b", 2));
        Assert.Equal("three", arguments.Optional("c", "three"));
        Assert.Null(arguments.Optional<int?>("d"));
    }

    [Fact]
    public void The_rest_is_all_that_is_left()
    {
        var arguments = Arguments("""["x",1,2,3]""");
        arguments.Required<int>("a");

        Assert.Equal([2, 3], arguments.Rest<int>("b"));
        Assert.Empty(arguments.Rest<int>("b"));
        var mixed = Arguments("""["x",1,"two"]""");
        Assert.Equal("Argument 'b' is of another type than expected.", Message(ref mixed, static (ref EventArguments a) => a.Rest<int>("b")));
    }

    [Fact]
    public void The_client_learns_nothing_of_the_servers_types()
    {
        var arguments = Arguments("""["x","y"]""");
        var problem = Problem(ref arguments, static (ref EventArguments a) => a.Required<Uri[]>("a"));

        Assert.DoesNotContain("Uri", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Uri", problem.InnerException!.Message, StringComparison.Ordinal);
    }

    private delegate object? Reading(ref EventArguments arguments);

    private static EventArguments Arguments(string json) => new(Encoding.UTF8.GetBytes(json), attachments: null, skip: 1, JsonSerializerOptions.Web);

    private static string Message(ref EventArguments arguments, Reading read) => Problem(ref arguments, read).Message;

    private static UnreadableArgumentException Problem(ref EventArguments arguments, Reading read)
    {
        try
        {
            read(ref arguments);
        }
        catch (UnreadableArgumentException exception)
        {
            return exception;
        }

        throw new InvalidOperationException("It was read.");
    }
}
