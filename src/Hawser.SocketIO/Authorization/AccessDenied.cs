using System.Text.Json.Nodes;
using Hawser.SocketIO.Namespaces.Handlers;
using Microsoft.AspNetCore.Http;

namespace Hawser.SocketIO.Authorization;

/// <summary>What a client is told that may not do something: the words and numbers of HTTP, and no more.</summary>
internal static class AccessDenied
{
    /// <summary>Refuses a namespace.</summary>
    /// <param name="isKnown">Whether it is known who the client is.</param>
    public static ConnectErrorException Connect(bool isKnown) => new(Message(isKnown), Data(isKnown));

    /// <summary>Refuses an event.</summary>
    /// <param name="isKnown">Whether it is known who the client is.</param>
    public static EventErrorException Event(bool isKnown) => new(Message(isKnown), Data(isKnown)) { Cause = EventFailureCause.Authorization };

    private static string Message(bool isKnown) => isKnown ? "Forbidden" : "Unauthorized";

    private static JsonObject Data(bool isKnown) => new() { ["status"] = isKnown ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized };
}
