using System.ComponentModel.DataAnnotations;
using Hawser.SocketIO;
using Microsoft.Extensions.Options;

namespace BinaryUpload;

/// <summary>What the client is to know before it begins.</summary>
internal sealed record UploadTicket(string Id, int PieceBytes);

/// <summary>What has become of a file.</summary>
internal sealed record UploadResult(long Bytes, string Sha256);

/// <summary>The events that clients handle.</summary>
internal interface IUploadWatcher
{
    /// <summary>How far a file is.</summary>
    Task Progress(string name, long received, long total);
}

/// <summary>The namespace <c>/upload</c>: <c>begin</c>, then <c>piece</c> after <c>piece</c>, then <c>end</c>.</summary>
internal sealed partial class UploadNamespace : SocketNamespace<IUploadWatcher>
{
    private readonly UploadStore _store;
    private readonly UploadOptions _options;

    public UploadNamespace(UploadStore store, IOptionsSnapshot<UploadOptions> options)
    {
        _store = store;
        _options = options.Value;
    }

    public UploadTicket Begin([Required, StringLength(255)] string name, [Range(1, long.MaxValue)] long bytes)
    {
        if (bytes > _options.MaxFileBytes)
        {
            throw new EventErrorException("The file is too large.", new Dictionary<string, object> { ["maxFileBytes"] = _options.MaxFileBytes });
        }

        return new UploadTicket(_store.Begin(Socket.Id, name, bytes), _options.MaxPieceBytes);
    }

    /// <summary>Takes the next piece; the answer says how much has arrived.</summary>
    public async Task<long> PieceAsync(string id, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var upload = Find(id);
        if (bytes.Length > _options.MaxPieceBytes || upload.Received + bytes.Length > upload.Total)
        {
            throw new EventErrorException("The piece is too large.");
        }

        await upload.AppendAsync(bytes, cancellationToken);

        // Watching is not worth waiting for, or queueing: the next piece tells again.
        await Clients.For(Namespace.Volatile).Progress(upload.Name, upload.Received, upload.Total);
        return upload.Received;
    }

    public async Task<UploadResult> EndAsync(string id)
    {
        var upload = Find(id);
        if (upload.Received < upload.Total)
        {
            throw new EventErrorException("The file is not complete.");
        }

        return new UploadResult(upload.Received, await _store.EndAsync(id));
    }

    protected override Task OnDisconnectedAsync(string reason) => _store.AbandonAsync(Socket.Id);

    private Upload Find(string id) => _store.Find(Socket.Id, id) ?? throw new EventErrorException("There is no such upload.");
}
