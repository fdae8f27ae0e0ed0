using Hawser.EngineIO.Transports;

namespace Hawser.EngineIO.Sessions;

/// <summary>The layer above a session. Calls for one session never overlap, but for <see cref="OnDrained"/>.</summary>
internal interface IEngineSocket
{
    /// <summary>A text message without its Engine.IO type, or a binary one. The bytes live during the call only.</summary>
    void OnMessage(ReadOnlySpan<byte> message, bool isBinary);

    /// <summary>What was sent has left this process. A signal only: it may come from any thread, also during another call.</summary>
    void OnDrained();

    /// <summary>The session is over; nothing comes after this.</summary>
    void OnClose(CloseReason reason, string? detail);
}
