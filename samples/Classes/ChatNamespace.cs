using System.ComponentModel.DataAnnotations;
using Hawser.SocketIO;

namespace Classes;

/// <summary>A message, as clients see it.</summary>
internal sealed record ChatMessage(string User, string Text);

/// <summary>The events that clients handle.</summary>
internal interface IChatClient
{
    /// <summary>Somebody has said something.</summary>
    [EventName("chat message")]
    Task ChatMessage(ChatMessage message);

    /// <summary>Somebody has come, or gone.</summary>
    Task UserChanged(string user, bool isThere);

    /// <summary>Asks a client for the name of its user.</summary>
    Task<string> AskName();
}

/// <summary>The namespace <c>/chat</c>. An object is made for each event, so that what lasts is in the socket's data.</summary>
internal sealed partial class ChatNamespace : SocketNamespace<IChatClient>
{
    private const string NameKey = "name";
    private const string Fallback = "somebody";

    private readonly History _history;

    public ChatNamespace(History history) => _history = history;

    /// <summary>Handles the event <c>chat message</c>; the answer says how many messages there have been.</summary>
    [EventName("chat message")]
    public async Task<int> SayAsync([StringLength(500, MinimumLength = 1)] string text)
    {
        var message = new ChatMessage(Name, text);
        await Clients.Others.ChatMessage(message);
        return _history.Add(message);
    }

    /// <summary>Handles the event <c>history</c>, whose argument may be left out.</summary>
    public IReadOnlyList<ChatMessage> History(int most = 10) => _history.Last(most);

    /// <summary>Handles the event <c>meet</c>: the server asks its client in turn.</summary>
    public async Task<string> MeetAsync(CancellationToken cancellationToken)
    {
        Socket.Data.Set(NameKey, await Clients.Caller.AskName().WaitAsync(cancellationToken));
        await Clients.Others.UserChanged(Name, isThere: true);
        return $"Welcome, {Name}!";
    }

    protected override Task OnDisconnectedAsync(string reason) => Clients.Others.UserChanged(Name, isThere: false);

    private string Name => Socket.Data.Get<string>(NameKey) ?? Fallback;
}
