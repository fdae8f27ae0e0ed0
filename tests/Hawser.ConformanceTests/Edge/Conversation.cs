using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hawser.ConformanceTests.Edge;

/// <summary>What a client does on one connection, step by step; the same for both balancers.</summary>
internal sealed class Conversation
{
    private readonly List<Socket> _held = [];
    private bool _expectsRefusal;
    private readonly List<Func<Socket, Wire, StringBuilder, CancellationToken, Task>> _steps = [];

    /// <summary>Whether its connection stays open at the end.</summary>
    public bool StaysOpen { get; private set; }

    public static Conversation Of(string request, bool noBody = false) => new Conversation().Send(request).Receive(noBody);

    /// <summary>A request without a body.</summary>
    public static string Get(string target, string fields = "", string host = "www.example.com", string method = "GET", string version = "1.1") =>
        $"{method} {target} HTTP/{version}\r\nHost: {host}\r\n{fields}\r\n";

    public Conversation Send(string text) => Add(async (socket, _, _, cancellation) =>
        await socket.SendAsync(Encoding.Latin1.GetBytes(text), cancellation));

    /// <summary>Reads one response.</summary>
    public Conversation Receive(bool noBody = false) => Add(async (_, wire, output, cancellation) =>
        output.Append(await wire.TryReadMessageAsync(isResponse: true, noBody, cancellation) ?? "<nothing>").Append('\n'));

    public Conversation Receive(int bytes) => Add(async (_, wire, output, cancellation) =>
        output.Append(await wire.ReadAsync(bytes, cancellation)).Append('\n'));

    /// <summary>Reads to the end of the connection.</summary>
    public Conversation ReceiveEnd() => Add(async (_, wire, output, cancellation) =>
        output.Append(await wire.ReadToEndAsync(cancellation)).Append('\n'));

    /// <summary>Waits so long for an answer that does not come; what comes nevertheless is noted.</summary>
    public Conversation ReceiveNothing(int milliseconds) => Add(async (_, wire, output, cancellation) =>
        output.Append(await wire.ReadForAsync(TimeSpan.FromMilliseconds(milliseconds), cancellation)).Append('\n'));

    /// <summary>Breaks the connection off.</summary>
    public Conversation Abort() => Add((socket, _, _, _) =>
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Dispose();
        return Task.CompletedTask;
    });

    /// <summary>Leaves the connection open until all conversations are over.</summary>
    public Conversation Hold()
    {
        StaysOpen = true;
        return this;
    }

    /// <summary>The connection is refused, by a reset before or after it is there.</summary>
    public Conversation ReceiveRefusal()
    {
        _expectsRefusal = true;
        return ReceiveEnd();
    }

    /// <summary>Announces the end of what the client sends.</summary>
    public Conversation Shutdown() => Add((socket, _, _, _) =>
    {
        socket.Shutdown(SocketShutdown.Send);
        return Task.CompletedTask;
    });

    /// <summary>The next step on a connection of its own.</summary>
    public async Task<string> RunAsync(int port)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var _ = StaysOpen ? null : socket;
        _held.Add(socket);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), timeout.Token);
        }
        catch (SocketException exception) when (_expectsRefusal && exception.SocketErrorCode == SocketError.ConnectionReset)
        {
            return "<reset>\n";
        }

        var wire = new Wire(socket);
        var output = new StringBuilder();
        foreach (var step in _steps)
        {
            await step(socket, wire, output, timeout.Token);
        }

        return output.ToString();
    }

    /// <summary>Closes the connections that were left open.</summary>
    public void End()
    {
        _held.ForEach(socket => socket.Dispose());
        _held.Clear();
    }

    private Conversation Add(Func<Socket, Wire, StringBuilder, CancellationToken, Task> step)
    {
        _steps.Add(step);
        return this;
    }
}
