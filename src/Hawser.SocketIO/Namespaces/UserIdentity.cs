using System.Security.Claims;

namespace Hawser.SocketIO.Namespaces;

/// <summary>Whose a session is: the one thing of a user that stays when tokens are renewed.</summary>
internal static class UserIdentity
{
    // What JWTs call it, where the application leaves their names as they are.
    private const string Subject = "sub";

    /// <returns>The user's id, or name if there is no id; null for a user that has neither, such as an anonymous one.</returns>
    public static string? Of(ClaimsPrincipal user) =>
        user.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? user.FindFirst(Subject)?.Value ?? user.Identity?.Name;
}
