using System.Text.Json;

namespace Hawser.SocketIO;

/// <summary>What a client sent does not fit the handler. The message is fit for the client: it names no type of the server.</summary>
internal sealed class UnreadableArgumentException : JsonException
{
    public UnreadableArgumentException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
