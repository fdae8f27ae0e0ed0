namespace Hawser.EngineIO.Transports;

/// <summary>
/// Gets what a transport receives. Calls for one transport never overlap. Those of two transports of one session may:
/// the session sees to that.
/// </summary>
internal interface ITransportSink
{
    /// <summary>A text packet with its Engine.IO type, or a binary message.</summary>
    /// <param name="from">The transport it came by.</param>
    /// <param name="message">The bytes; they live during the call only.</param>
    /// <param name="isBinary">Which of the two.</param>
    /// <returns>False if it is no packet of the protocol. The session is over then.</returns>
    bool OnMessage(Transport from, ReadOnlySpan<byte> message, bool isBinary);

    /// <summary>Completes when the layers above want more messages: at once, unless they have said otherwise.</summary>
    ValueTask WhenReceivingAsync();

    /// <summary>
    /// Everything that was handed to the transport has left this process, after it had to wait. Never called from within a
    /// send; else from any thread, also while another call runs: it is to be taken as a signal only.
    /// </summary>
    void OnDrained(Transport from);

    /// <summary>The client has sent more than is accepted of it.</summary>
    void OnPayloadTooLarge(Transport from);

    /// <summary>The transport waits for its peer to take what is left and to close: to be aborted if that takes too long.</summary>
    void OnClosing(Transport from);

    /// <summary>The transport is over; nothing comes after this.</summary>
    void OnClose(Transport from, CloseReason reason, string? detail);
}
