using System.Text;
using System.Text.Json;
using Hawser.SocketIO;

namespace Hawser.UnitTests.SocketIO.Namespaces;

/// <summary>Which overload the compiler takes for each shape of handler, and what it then does.</summary>
public sealed class OnExtensionsTests
{
    private static readonly CancellationTokenSource Source = new();
    private readonly Events _events = new();

    [Fact]
    public void Lambdas_that_return_a_value()
    {
        _events.On("x", () => 1);
        Assert.Equal(1, _events.Run());
        _events.On("x", (int a) => a + 1);
        Assert.Equal(3, _events.Run(2));
        _events.On("x", (int a, string b) => $"{a} {b}");
        Assert.Equal("2 b", _events.Run(2, "b"));
    }

    [Fact]
    public void An_expression_that_could_be_a_statement_is_still_a_value()
    {
        var seen = new HashSet<string>();
        _events.On("x", (string a) => seen.Add(a));

        Assert.Equal(true, _events.Run("a"));
        Assert.Equal(false, _events.Run("a"));
    }

    [Fact]
    public void Lambdas_that_return_nothing()
    {
        var seen = new List<string>();
        _events.On("x", () => seen.Add("called"));
        Assert.False(_events.RunResult().HasValue);
        _events.On("x", (string a) => seen.Add(a));
        Assert.False(_events.RunResult("a").HasValue);
        _events.On("x", (string a, int b) => { seen.Add($"{a}{b}"); });
        Assert.False(_events.RunResult("a", 1).HasValue);

        Assert.Equal(["called", "a", "a1"], seen);
    }

    [Fact]
    public void Asynchronous_lambdas()
    {
        var seen = new List<string>();
        _events.On("x", async () =>
        {
            await Task.Yield();
            seen.Add("called");
        });
        Assert.False(_events.RunResult().HasValue);
        _events.On("x", async (string a) =>
        {
            await Task.Yield();
            return a.Length;
        });
        Assert.Equal(3, _events.Run("abc"));
        _events.On("x", async (string a, int b) => await Task.FromResult(a + b));
        Assert.Equal("a1", _events.Run("a", 1));

        Assert.Equal(["called"], seen);
    }

    [Fact]
    public void Lambdas_that_return_tasks_without_being_asynchronous()
    {
        _events.On("x", (string a) => Task.CompletedTask);
        Assert.False(_events.RunResult("a").HasValue);
        _events.On("x", (string a) => Task.FromResult(a.Length));
        Assert.Equal(3, _events.Run("abc"));
        _events.On("x", (string a) => ValueTask.CompletedTask);
        Assert.False(_events.RunResult("a").HasValue);
        _events.On("x", (string a) => ValueTask.FromResult(a.Length));
        Assert.Equal(3, _events.Run("abc"));
    }

    [Fact]
    public void A_lambda_that_only_throws()
    {
        _events.On("x", (string a) => throw new InvalidOperationException(a));

        Assert.Throws<InvalidOperationException>(() => _events.Run("a"));
    }

    /// <summary>C# does not infer type arguments from the parameters of a method group: they are written.</summary>
    [Fact]
    public void Method_groups()
    {
        var called = 0;
        _events.On("x", Call);
        Assert.False(_events.RunResult().HasValue);
        Assert.Equal(1, called);
        _events.On<string>("x", Nothing);
        Assert.False(_events.RunResult("a").HasValue);
        _events.On<string, int>("x", Length);
        Assert.Equal(3, _events.Run("abc"));
        _events.On<string>("x", NothingAsync);
        Assert.False(_events.RunResult("a").HasValue);
        _events.On<string, int>("x", LengthAsync);
        Assert.Equal(3, _events.Run("abc"));
        _events.On<string>("x", NothingSoonAsync);
        Assert.False(_events.RunResult("a").HasValue);
        _events.On<string, int>("x", LengthSoonAsync);
        Assert.Equal(3, _events.Run("abc"));

        void Call() => called++;
        static void Nothing(string a) => Assert.Equal("a", a);
        static int Length(string a) => a.Length;
        static async Task NothingAsync(string a) => await Task.Yield();
        static async Task<int> LengthAsync(string a)
        {
            await Task.Yield();
            return a.Length;
        }

        static async ValueTask NothingSoonAsync(string a) => await Task.Yield();
        static async ValueTask<int> LengthSoonAsync(string a)
        {
            await Task.Yield();
            return a.Length;
        }
    }

    [Fact]
    public void Lambdas_with_a_type_of_their_own()
    {
        var sum = (int a, int b) => a + b;
        _events.On("x", sum);
        Assert.Equal(5, _events.Run(2, 3));
        var later = async (int a, CancellationToken cancellationToken) => await Task.FromResult(a + 1);
        _events.On("x", later);
        Assert.Equal(3, _events.Run(2));
    }

    [Fact]
    public void The_token_is_given_to_every_shape_and_is_no_argument()
    {
        _events.On("x", (CancellationToken c) => c == Source.Token);
        Assert.Equal(true, _events.Run("not read"));
        _events.On("x", (string a, CancellationToken c) => Assert.Equal(Source.Token, c));
        Assert.False(_events.RunResult("a").HasValue);
        _events.On("x", (string a, CancellationToken c) => c == Source.Token);
        Assert.Equal(true, _events.Run("a"));
        _events.On("x", async (string a, int b, CancellationToken c) => await Task.FromResult(c == Source.Token ? a + b : ""));
        Assert.Equal("a1", _events.Run("a", 1));
        _events.On("x", async (CancellationToken c) => await Task.Delay(0, c));
        Assert.False(_events.RunResult().HasValue);
        _events.On("x", (string a, CancellationToken c) => ValueTask.FromResult(c == Source.Token));
        Assert.Equal(true, _events.Run("a"));
    }

    [Fact]
    public void Up_to_eight_arguments()
    {
        _events.On("x", (int a, int b, int c) => a + b + c);
        Assert.Equal(6, _events.Run(1, 2, 3));
        _events.On("x", (int a, int b, int c, int d) => Task.FromResult(a + b + c + d));
        Assert.Equal(10, _events.Run(1, 2, 3, 4));
        _events.On("x", async (int a, int b, int c, int d, int e) => await Task.FromResult(a + b + c + d + e));
        Assert.Equal(15, _events.Run(1, 2, 3, 4, 5));
        _events.On("x", (int a, int b, int c, int d, int e, int f) => ValueTask.FromResult(a + b + c + d + e + f));
        Assert.Equal(21, _events.Run(1, 2, 3, 4, 5, 6));
        _events.On("x", (int a, int b, int c, int d, int e, int f, CancellationToken token) => a + b + c + d + e + f + (token == Source.Token ? 7 : 0));
        Assert.Equal(28, _events.Run(1, 2, 3, 4, 5, 6));
        var sum = 0;
        _events.On("x", (int a, int b, int c, int d, int e, int f, int g, int h) => { sum = a + b + c + d + e + f + g + h; });
        Assert.False(_events.RunResult(1, 2, 3, 4, 5, 6, 7, 8).HasValue);
        Assert.Equal(36, sum);
    }

    [Fact]
    public void An_argument_that_is_missing_is_the_default_and_one_that_does_not_fit_is_named()
    {
        _events.On("x", (int a, string? b, bool[]? c) => $"{a} {b ?? "null"} {c?.Length ?? -1}");

        Assert.Equal("1 null -1", _events.Run(1));
        Assert.Contains("Argument 2 ", Assert.ThrowsAny<JsonException>(() => _events.Run(1, 2)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Once_says_so_for_every_shape()
    {
        _events.Once("x", () => { });
        _events.Once("x", (int a) => a);
        _events.Once("x", async (int a, int b) => await Task.Yield());
        _events.Once("x", async (int a, int b, int c) => await Task.FromResult(a));
        _events.Once("x", (int a) => ValueTask.CompletedTask);
        _events.Once("x", (int a) => ValueTask.FromResult(a));
        _events.On("x", () => { });

        Assert.Equal([true, true, true, true, true, true, false], _events.AreOnce);
    }

    [Fact]
    public void Nothing_is_registered_without_a_handler() => Assert.Throws<ArgumentNullException>(() => _events.On("x", (Func<string, Task>)null!));

    /// <summary>Remembers what is registered, and runs the last of it.</summary>
    private sealed class Events : IEventSource
    {
        private SocketEventHandler? _handler;

        public List<bool> AreOnce { get; } = [];

        public IDisposable Handle(string eventName, SocketEventHandler handler, bool once = false)
        {
            _handler = handler;
            AreOnce.Add(once);
            return new MemoryStream();
        }

        public void Off(string? eventName = null) => _handler = null;

        public object? Run(params object[] arguments)
        {
            var result = RunResult(arguments);
            Assert.True(result.HasValue);
            return result.Value;
        }

        public EventResult RunResult(params object[] arguments)
        {
            var json = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(arguments.Prepend("x")));
            return _handler!(new EventArguments(json, attachments: null, skip: 1, JsonSerializerOptions.Web), Source.Token).AsTask().GetAwaiter().GetResult();
        }
    }
}
