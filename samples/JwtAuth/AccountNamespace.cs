using Hawser.SocketIO;
using Microsoft.AspNetCore.Authorization;

namespace JwtAuth;

/// <summary>The namespace <c>/account</c>, for those who have logged in; some events are for administrators only.</summary>
[Authorize]
internal sealed partial class AccountNamespace : SocketNamespace
{
    /// <summary>Handles the event <c>whoami</c>.</summary>
    [EventName("whoami")]
    public string? WhoAmI() => User.Identity?.Name;

    /// <summary>Handles the event <c>expires</c>: until when the client's token holds.</summary>
    public DateTimeOffset? Expires() => Socket.Handshake.UserExpires;

    /// <summary>Handles the event <c>broadcast</c>. Whoever may not is answered <c>{ error: { message: "Forbidden", data: { status: 403 } } }</c>.</summary>
    [Authorize("admin")]
    public Task BroadcastAsync(string text) => Namespace.EmitAsync("broadcast", User.Identity?.Name, text);
}
