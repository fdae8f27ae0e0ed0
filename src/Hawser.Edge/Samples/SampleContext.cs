using Hawser.Edge.Configuration;
using Hawser.Edge.Http1;
using Hawser.Edge.Model;
using Hawser.Transport;

namespace Hawser.Edge.Samples;

/// <summary>What samples are fetched from: one object for each session, filled as the session learns more.</summary>
internal sealed class SampleContext
{
    public SampleContext(EventLoop loop, SampleArena arena, FrontendModel frontend)
    {
        Loop = loop;
        Arena = arena;
        Frontend = frontend;
        RequestCaptures = new CaptureSlots(frontend.Config.RequestCaptures);
        ResponseCaptures = new CaptureSlots(frontend.Config.ResponseCaptures);
    }

    public EventLoop Loop { get; }

    public SampleArena Arena { get; }

    public FrontendModel Frontend { get; }

    /// <summary>The socket that the client came by; null where there is none.</summary>
    public BindConfig? Bind { get; set; }

    public BackendModel? Backend { get; set; }

    public ServerModel? Server { get; set; }

    /// <summary>The request, while its head is held.</summary>
    public RequestHead? Request { get; set; }

    /// <summary>The response, while its head is held.</summary>
    public ResponseHead? Response { get; set; }

    /// <summary>Whether the response is what is looked at, where a fetch could mean either.</summary>
    public bool IsResponse { get; set; }

    /// <summary>Who the client is: by a PROXY header, a rule, or its connection.</summary>
    public NetworkAddress Source { get; set; }

    /// <summary>Where it went.</summary>
    public NetworkAddress Destination { get; set; }

    /// <summary>The connection's own addresses.</summary>
    public NetworkAddress ConnectionSource { get; set; }

    public NetworkAddress ConnectionDestination { get; set; }

    /// <summary>The addresses of the connection to the server.</summary>
    public NetworkAddress ServerLocal { get; set; }

    public NetworkAddress ServerRemote { get; set; }

    public bool HasProxyHeader { get; set; }

    /// <summary>Whether this is the connection's first request.</summary>
    public bool IsFirstRequest { get; set; } = true;

    /// <summary>What of the content of a TCP connection was received, while rules look at it.</summary>
    public ReadOnlyMemory<byte> Content { get; set; }

    /// <summary>Whether no more content will be waited for.</summary>
    public bool IsFinal { get; set; } = true;

    /// <summary>The request line as it was received; empty without a request.</summary>
    public ReadOnlySpan<byte> RequestLine => Request is null ? default : Request.RequestLine;

    /// <summary>-1 while there is none.</summary>
    public int StatusCode { get; set; } = -1;

    public int ResponseMinorVersion { get; set; } = -1;

    public CaptureSlots RequestCaptures { get; }

    public CaptureSlots ResponseCaptures { get; }

    /// <summary>The unique id, once it was made; empty for none.</summary>
    public CapturedText UniqueId { get; } = new(256);

    /// <summary>Makes the unique id if there is none yet; null if the frontend has no format for it.</summary>
    public TextFormat? UniqueIdFormat { get; set; }

    /// <summary>Overrides of timeouts, in milliseconds; null for the configured ones.</summary>
    public int? ServerTimeout { get; set; }

    public int? TunnelTimeout { get; set; }

    /// <summary>What the variables of log-format strings tell.</summary>
    public ISessionVariables? Variables { get; set; }

    /// <summary>Where the rule that decided stands (<c>last_rule_file</c>, <c>last_rule_line</c>).</summary>
    public SourceLocation? LastRule { get; set; }

    public ReadOnlySpan<byte> EnsureUniqueId()
    {
        if (UniqueId.IsEmpty && UniqueIdFormat is { } format)
        {
            Span<byte> text = stackalloc byte[UniqueId.Capacity];
            var output = new TextOutput(text);
            format.Write(this, ref output);
            UniqueId.Set(output.Written);
        }

        return UniqueId.Bytes;
    }

    /// <summary>Forgets one request, so that the next begins.</summary>
    public void BeginRequest(RequestHead? request)
    {
        Request = request;
        Response = null;
        IsResponse = false;
        Backend = null;
        Server = null;
        StatusCode = -1;
        ResponseMinorVersion = -1;
        ServerTimeout = TunnelTimeout = null;
        LastRule = null;
        UniqueId.Clear();
        RequestCaptures.Clear();
        ResponseCaptures.Clear();
    }
}
