using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Hawser.SocketIO.Parsing;

namespace Hawser.SocketIO;

/// <summary>Settings of the Socket.IO server. Names and defaults follow Socket.IO's for Node.js.</summary>
public sealed class SocketIOOptions
{
    /// <summary>How long a connection may stay without joining a namespace. Default: 45 s. From 100 ms to 1 hour.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>How long to wait for an acknowledgement where the call does not say. Default: 30 s (Node waits forever). From 1 ms to 1 day.</summary>
    public TimeSpan AckTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The format of packets; clients must use the same. Default: <see cref="PacketParser.Json"/>.</summary>
    public PacketParser Parser { get; set; } = PacketParser.Json;

    /// <summary>
    /// How many pieces of binary data one packet of a client may have, each of which is a message of its own (Node:
    /// <c>maxAttachments</c> of the parser). Default: 10. From 0 to 10,000.
    /// </summary>
    public int MaxAttachments { get; set; } = 10;

    /// <summary>
    /// How many bytes the binary data of one packet of a client may have in all. They are held until the last piece has come.
    /// Default: null, ten times <see cref="Hawser.EngineIO.EngineIOOptions.MaxPayload"/>, which is what Node takes at most. From 0 to 4 GiB.
    /// </summary>
    public long? MaxAttachmentBytes { get; set; }

    /// <summary>
    /// Whether the JavaScript client is served beside the server: <c>socket.io.js</c>, <c>socket.io.min.js</c>,
    /// <c>socket.io.esm.min.js</c>, <c>socket.io.msgpack.min.js</c>, and their source maps. Default: true.
    /// </summary>
    public bool ServeClient { get; set; } = true;

    /// <summary>
    /// How many events of one socket may be handled at the same time. Default: 1, so that they are handled in order, each
    /// after the one before. From 1 to 1,000.
    /// </summary>
    public int MaxConcurrentEvents { get; set; } = 1;

    /// <summary>
    /// How many events of one socket may wait to be handled before no more are read from its client. Default: 100. From 1 to
    /// 1,000,000.
    /// </summary>
    public int MaxWaitingEvents { get; set; } = 100;

    /// <summary>
    /// How many namespaces one connection may be in, or be on the way into, at the same time. It is refused more. Default:
    /// 100 (Node has no limit). From 1 to 1,000,000.
    /// </summary>
    public int MaxNamespacesPerConnection { get; set; } = 100;

    /// <summary>
    /// Whether a handler that throws is answered, if the client asked for an acknowledgement, by
    /// <c>{"error":{"message":…,"data":…}}</c>: what an <see cref="EventErrorException"/> says, or that there was an internal
    /// error. Default: false, no answer, as in Node.
    /// </summary>
    public bool ErrorAcks { get; set; }

    /// <summary>
    /// Whether a connection is closed when what its user authenticated by (a token, a cookie) expires. The client comes back
    /// by itself and authenticates anew; if it cannot, it is refused. A client that is expired already is refused at once,
    /// whatever clock skew its authentication scheme allows. Default: false, a connection outlives its token.
    /// </summary>
    public bool CloseOnAuthenticationExpiration { get; set; }

    /// <summary>
    /// Whether a namespace made on demand is removed when its last socket leaves, with recovery on when also nobody can come
    /// back to it any more. Default: false. One that was made for a client which was then refused is always removed.
    /// </summary>
    public bool CleanupEmptyChildNamespaces { get; set; }

    /// <summary>How much may wait for a client that does not read.</summary>
    public OutgoingQueueOptions OutgoingQueue { get; } = new();

    /// <summary>Connection state recovery (Node: <c>connectionStateRecovery</c>). Default: null, off.</summary>
    public RecoveryOptions? Recovery { get; set; }

    /// <summary>How the server lets its clients go when it ends.</summary>
    public DrainOptions Drain { get; } = new();

    /// <summary>
    /// How values become JSON and back. Default: camel case, and text written as JavaScript's <c>JSON.stringify</c> does. Unless
    /// there is a converter of your own for them, dates are written in UTC to the millisecond (one of no kind is taken as UTC),
    /// and numbers that are none or infinite as null. Binary data stays binary. Under trimming or ahead-of-time compilation
    /// add the <see cref="JsonSerializerOptions.TypeInfoResolver"/> of your types.
    /// </summary>
    public JsonSerializerOptions JsonSerializerOptions { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JsonStringifyEncoder.Instance,
        TypeInfoResolver = JsonSerializer.IsReflectionEnabledByDefault ? CreateReflectionResolver() : JsonTypeInfoResolver.Combine(),
    };

    // Node's limit of ten attachments, each of which is a message of its own.
    private const int AttachmentsOfFullSize = 10;

    internal PacketLimits LimitsFor(int maxPayload) =>
        new(MaxAttachments, MaxAttachmentBytes ?? (long)AttachmentsOfFullSize * maxPayload);

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Only used while reflection is enabled, which trimmed applications switch off.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Only used while reflection is enabled, which AOT applications switch off.")]
    private static DefaultJsonTypeInfoResolver CreateReflectionResolver() => new();
}
