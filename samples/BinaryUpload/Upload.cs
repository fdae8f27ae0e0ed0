using System.Security.Cryptography;

namespace BinaryUpload;

/// <summary>A file that arrives. The events of one socket are handled one after another, so that nothing is locked.</summary>
internal sealed class Upload : IAsyncDisposable
{
    private readonly FileStream _file = new(Path.GetTempFileName(), FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public required string Owner { get; init; }

    public required string Name { get; init; }

    public required long Total { get; init; }

    public long Received { get; private set; }

    public async Task AppendAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        await _file.WriteAsync(piece, cancellationToken);
        _hash.AppendData(piece.Span);
        Received += piece.Length;
    }

    public string GetHash() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <summary>Ends it. This is a sample: the file is deleted, where an application would move it to where it belongs.</summary>
    public async ValueTask DisposeAsync()
    {
        _hash.Dispose();
        await _file.DisposeAsync();
    }
}
