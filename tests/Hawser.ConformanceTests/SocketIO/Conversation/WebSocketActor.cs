using System.Globalization;
using System.Text;
using Hawser.ConformanceTests.SocketIO.Wire;

namespace Hawser.ConformanceTests.SocketIO.Conversation;

/// <summary>A WebSocket in a scene. Every frame is recorded.</summary>
internal sealed class WebSocketActor
{
    // An end that does not come within this time is recorded as such; nothing in the scenes takes so long.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    private readonly Stage _stage;
    private readonly WebSocketClient _client;
    private readonly FrameInflater _inflater = new();
    private readonly string _step;
    private bool _hasClosed;

    private WebSocketActor(Stage stage, WebSocketClient client, string step)
    {
        _step = step;
        _stage = stage;
        _client = client;
    }

    public bool IsUpgraded => _client.IsUpgraded;

    public static async Task<WebSocketActor> ConnectAsync(Stage stage, string query, string headers)
    {
        var step = stage.Transcript.Begin($"WebSocket {query} {headers.ReplaceLineEndings("; ")}");
        var client = await WebSocketClient.ConnectAsync(stage.Port, query, headers);
        var body = client.IsUpgraded ? [] : await client.ReceiveBodyAsync().WaitAsync(Limit);
        stage.Transcript.Add(step, HttpAnswer.Read([.. Encoding.Latin1.GetBytes(client.Head), .. body]));
        return new WebSocketActor(stage, client, step);
    }

    public Task SendAsync(string text) => _client.SendAsync(text);

    public Task SendAsync(params byte[] data) => _client.SendAsync(data);

    public Task SendFrameAsync(int firstByte, params byte[] payload)
    {
        _hasClosed |= firstByte == 0x88;
        return _client.SendFrameAsync(firstByte, payload);
    }

    /// <summary>Records the next frames.</summary>
    /// <returns>The last.</returns>
    public async Task<string> ReceiveAsync(int count = 1)
    {
        var last = "";
        for (var number = 0; number < count; number++)
        {
            last = await FrameAsync();
            _stage.Transcript.Add(_stage.Transcript.Begin("receive"), "frame", last);
        }

        return last;
    }

    /// <summary>Shows the next frame before it is recorded.</summary>
    public async Task ReceiveAsync(Action<string> show)
    {
        var frame = await FrameAsync();
        show(frame);
        _stage.Transcript.Add(_stage.Transcript.Begin("receive"), "frame", frame);
    }

    /// <summary>Records the next frames, whose order is left to chance.</summary>
    public async Task ReceiveUnorderedAsync(int count)
    {
        var frames = new List<string>();
        while (frames.Count < count)
        {
            frames.Add(await FrameAsync());
        }

        _stage.Transcript.Add(_stage.Transcript.Begin("receive in any order"), "frames", string.Join('\n', frames.Order(StringComparer.Ordinal)));
    }

    /// <summary>Records the frames up to one that holds a text, then closes in good order, if the server has not closed before.</summary>
    public async Task ReceiveThroughAsync(string last, string after)
    {
        var step = _stage.Transcript.Begin($"up to '{last}' after {after}");
        var frames = new List<string>();
        do
        {
            frames.Add(await FrameAsync());
        }
        while (!frames[^1].Contains(last, StringComparison.Ordinal) && frames[^1] is not ("end" or "nothing"));

        if (frames[^1] is not ("end" or "nothing"))
        {
            await CloseFrameAsync();
        }

        while (frames[^1] is not ("end" or "nothing"))
        {
            frames.Add(await FrameAsync());
        }

        _stage.Transcript.Add(step, "frames", string.Join('\n', frames));
        await _client.DisposeAsync();
    }

    /// <summary>If the WebSocket was granted, records all frames up to the end of the connection, as part of the answer.</summary>
    public async Task ReceiveRestAsync()
    {
        var frames = new List<string>();
        while (IsUpgraded && (frames.Count == 0 || frames[^1] is not ("end" or "nothing")))
        {
            frames.Add(await FrameAsync());
        }

        _stage.Transcript.Add(_step, "frames", string.Join('\n', frames));
        await _client.DisposeAsync();
    }

    /// <summary>Records all frames up to the end of the connection.</summary>
    public async Task ReceiveToEndAsync(string after)
    {
        var step = _stage.Transcript.Begin($"up to the end after {after}");
        var frames = new List<string>();
        do
        {
            frames.Add(await FrameAsync());
        }
        while (frames[^1] is not ("end" or "nothing"));

        _stage.Transcript.Add(step, "frames", string.Join('\n', frames));
        await _client.DisposeAsync();
    }

    /// <summary>Closes in good order and records what comes until the end.</summary>
    public async Task CloseAsync()
    {
        await CloseFrameAsync();
        await ReceiveToEndAsync("closing");
    }

    public ValueTask LeaveAsync() => _client.DisposeAsync();

    private async Task CloseFrameAsync()
    {
        _hasClosed = true;
        try
        {
            await _client.SendCloseAsync();
        }
        catch (IOException)
        {
            // The server did not wait.
        }
    }

    private async Task<string> FrameAsync()
    {
        try
        {
            var (first, payload) = await _client.ReceiveFrameAsync().WaitAsync(Limit);
            if (first == 0x88 && !_hasClosed)
            {
                // As the RFC wants it; the server waits for it before it ends the connection.
                await CloseFrameAsync();
            }

            return (first & 0x0f) switch
            {
                1 when first == 0x81 => $"text {Encoding.UTF8.GetString(payload)}",
                2 when first == 0x82 => $"binary {Transcript.Binary(payload)}",
                1 when first == 0xc1 => $"compressed text {Encoding.UTF8.GetString(_inflater.Inflate(payload))}",
                2 when first == 0xc2 => $"compressed binary {Transcript.Binary(_inflater.Inflate(payload))}",
                8 => $"close {(payload.Length >= 2 ? ((payload[0] << 8) | payload[1]).ToString(CultureInfo.InvariantCulture) : "without a code")} {Encoding.UTF8.GetString(payload.AsSpan(Math.Min(2, payload.Length)))}".TrimEnd(),
                _ => $"frame {first:x2} {Convert.ToHexStringLower(payload)}",
            };
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            return "end";
        }
        catch (TimeoutException)
        {
            return "nothing";
        }
    }
}
