using Hawser.SocketIO;

namespace Chat.Realtime;

/// <summary>What the chat does with its clients' events: the job of socket.io's chat example.</summary>
internal sealed partial class ChatRoom
{
    /// <summary>The room of those who have given a name.</summary>
    public const string Participants = "participants";

    private const string NameKey = "name";
    private const int MaxNameLength = 40;
    private const int MaxMessageLength = 2000;

    private readonly ISocketIOServer _io;
    private readonly ChatOptions _options;
    private readonly ILogger<ChatRoom> _logger;

    public ChatRoom(ISocketIOServer io, ChatOptions options, ILogger<ChatRoom> logger)
    {
        _io = io;
        _options = options;
        _logger = logger;
    }

    public async Task OnConnectionAsync(Socket socket)
    {
        LogConnected(_options.Name, socket.Handshake.Address, socket.TransportName);
        await socket.EmitAsync("server", new ServerInfo(_options.Name));
        socket.On("add user", async (string name) => await AddUserAsync(socket, name));
        socket.On("new message", async (string text) => await SayAsync(socket, text));
        socket.On("typing", () => TellAsync(socket, "typing"));
        socket.On("stop typing", () => TellAsync(socket, "stop typing"));
        socket.OnDisconnect(reason => LeaveAsync(socket, reason));
        await socket.EmitAsync("participants", new Participants(await CountAsync()));
    }

    /// <summary>How many take part, as far as the servers answer.</summary>
    public async Task<int> CountAsync() => (await _io.In(Participants).CountAsync()).Count;

    private async Task<Participants> AddUserAsync(Socket socket, string? name)
    {
        name = name?.Trim() ?? "";
        if (name.Length is 0 or > MaxNameLength || socket.Data.Contains(NameKey))
        {
            return new Participants(await CountAsync());
        }

        socket.Data[NameKey] = name;
        await socket.JoinAsync(Participants);
        var count = await CountAsync();
        await socket.Broadcast.EmitAsync("user joined", new UserChange(name, count));
        return new Participants(count);
    }

    private static async Task SayAsync(Socket socket, string? text)
    {
        if (NameOf(socket) is { } name && text is { Length: > 0 and <= MaxMessageLength })
        {
            await socket.Broadcast.EmitAsync("new message", new ChatMessage(name, text));
        }
    }

    private static async Task TellAsync(Socket socket, string what)
    {
        if (NameOf(socket) is { } name)
        {
            await socket.Broadcast.EmitAsync(what, new UserName(name));
        }
    }

    private async Task LeaveAsync(Socket socket, string reason)
    {
        LogDisconnected(_options.Name, socket.Handshake.Address, reason);
        if (NameOf(socket) is { } name)
        {
            await socket.Broadcast.EmitAsync("user left", new UserChange(name, await CountAsync()));
        }
    }

    private static string? NameOf(Socket socket) => socket.Data.Get<string>(NameKey);

    [LoggerMessage(1, LogLevel.Information, "{Server}: a client connected from {Address} over {Transport}.")]
    private partial void LogConnected(string server, System.Net.IPAddress? address, string transport);

    [LoggerMessage(2, LogLevel.Information, "{Server}: the client from {Address} is gone: {Reason}.")]
    private partial void LogDisconnected(string server, System.Net.IPAddress? address, string reason);
}
