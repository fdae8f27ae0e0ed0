using System.Collections.Concurrent;

namespace BinaryUpload;

/// <summary>The files that arrive. It outlives the objects of the namespace's class, of which there is one for each event.</summary>
internal sealed class UploadStore
{
    private readonly ConcurrentDictionary<string, Upload> _uploads = new();

    /// <returns>The id by which the client speaks of it.</returns>
    public string Begin(string owner, string name, long bytes)
    {
        var id = Guid.NewGuid().ToString("N");
        _uploads[id] = new Upload { Owner = owner, Name = name, Total = bytes };
        return id;
    }

    /// <returns>Null if there is none, or it is another's.</returns>
    public Upload? Find(string owner, string id) => _uploads.TryGetValue(id, out var upload) && upload.Owner == owner ? upload : null;

    /// <returns>The file's SHA-256.</returns>
    public async Task<string> EndAsync(string id)
    {
        if (!_uploads.TryRemove(id, out var upload))
        {
            throw new KeyNotFoundException(id);
        }

        await using (upload)
        {
            return upload.GetHash();
        }
    }

    /// <summary>Ends what a client has left unfinished.</summary>
    public async Task AbandonAsync(string owner)
    {
        foreach (var (id, upload) in _uploads.Where(entry => entry.Value.Owner == owner))
        {
            if (_uploads.TryRemove(id, out _))
            {
                await upload.DisposeAsync();
            }
        }
    }
}
