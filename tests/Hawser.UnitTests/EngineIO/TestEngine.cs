using System.Collections.Concurrent;
using System.Text;
using Hawser.EngineIO;
using Hawser.EngineIO.Sessions;
using Hawser.EngineIO.Transports;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Hawser.UnitTests.EngineIO;

/// <summary>An Engine.IO server without HTTP, on a clock that the test moves.</summary>
internal sealed class TestEngine : IEngineApplication, IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public TestEngine(Action<EngineIOOptions>? configure = null)
    {
        var options = new EngineIOOptions();
        configure?.Invoke(options);
        Server = new EngineServer(Options.Create(options), this, new EngineMetrics(_services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>()), Time, NullLoggerFactory.Instance);
    }

    public FakeTimeProvider Time { get; } = new();

    public EngineServer Server { get; }

    /// <summary>What is called for each new session; a recorder of its own unless the test says otherwise.</summary>
    public Func<EngineSession, IEngineSocket> Accept { get; set; } = _ => new RecordingSocket();

    public IEngineSocket OnConnection(EngineSession session) => Accept(session);

    /// <summary>Opens a session over a transport that records what is sent.</summary>
    public (EngineSession Session, RecordingSocket Socket, RecordingTransport Transport) Open(int revision = 4)
    {
        var socket = new RecordingSocket();
        Accept = _ => socket;
        var session = Create(revision);
        var transport = new RecordingTransport(session);
        session.Begin(transport);
        return (session, socket, transport);
    }

    /// <summary>Opens a session over polling.</summary>
    public (EngineSession Session, RecordingSocket Socket, PollingTransport Transport) OpenPolling(int revision = 4)
    {
        var socket = new RecordingSocket();
        Accept = _ => socket;
        var session = Create(revision);
        var transport = new PollingTransport(session, revision);
        session.Begin(transport);
        return (session, socket, transport);
    }

    public EngineSession Create(int revision = 4) =>
        Server.Create(new HandshakeSnapshot(new DefaultHttpContext(), Time.GetUtcNow()), revision);

    public void Dispose()
    {
        Server.Dispose();
        _services.Dispose();
    }

    /// <summary>A layer above that records its calls.</summary>
    internal sealed class RecordingSocket : IEngineSocket
    {
        private readonly TaskCompletionSource<CloseReason> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ConcurrentQueue<string> Messages { get; } = new();

        public int Closes { get; private set; }

        public int Drains { get; private set; }

        public Task<CloseReason> Closed => _closed.Task.WaitAsync(TimeSpan.FromSeconds(10));

        public bool IsClosed => _closed.Task.IsCompleted;

        /// <summary>Runs within each call for a message.</summary>
        public Action? Handler { get; set; }

        /// <summary>Runs within the call for the end.</summary>
        public Action? Closing { get; set; }

        public void OnMessage(ReadOnlySpan<byte> message, bool isBinary)
        {
            Messages.Enqueue(isBinary ? Convert.ToHexString(message) : Encoding.UTF8.GetString(message));
            Handler?.Invoke();
        }

        public void OnDrained() => Drains++;

        public void OnClose(CloseReason reason, string? detail)
        {
            Closes++;
            Closing?.Invoke();
            _closed.TrySetResult(reason);
        }
    }

    /// <summary>A WebSocket, as far as a session can tell, that records what is sent.</summary>
    internal sealed class RecordingTransport : Hawser.EngineIO.Transports.Transport
    {
        private readonly ITransportSink _sink;
        private volatile bool _isClosing;

        public RecordingTransport(ITransportSink sink) => _sink = sink;

        public ConcurrentQueue<string> Sent { get; } = new();

        public bool IsAborted { get; private set; }

        public override string Name => "websocket";

        public override long BufferedBytes => Buffered;

        /// <summary>What the peer has not read yet, says the test.</summary>
        public long Buffered { get; set; }

        public override int BufferedMessages => 0;

        public override bool Send(PreparedMessage message)
        {
            if (_isClosing)
            {
                return false;
            }

            Sent.Enqueue(Encoding.UTF8.GetString(message.Payload.Span));
            return true;
        }

        public override void Close(int code)
        {
            if (!_isClosing)
            {
                _isClosing = true;
                Sent.Enqueue($"close {code}");
                _sink.OnClosing(this);
            }
        }

        public override void Abort() => IsAborted = true;

        public bool Receive(string packet) => _sink.OnMessage(this, Encoding.UTF8.GetBytes(packet), isBinary: false);
    }
}
