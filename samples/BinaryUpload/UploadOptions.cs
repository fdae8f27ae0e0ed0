namespace BinaryUpload;

/// <summary>Limits. A piece must also fit into EngineIOOptions.MaxPayload, 1 MB unless set otherwise: over that the connection is closed.</summary>
internal sealed class UploadOptions
{
    /// <summary>The largest file, in bytes.</summary>
    public long MaxFileBytes { get; set; } = 100_000_000;

    /// <summary>The largest piece, in bytes.</summary>
    public int MaxPieceBytes { get; set; } = 256 * 1024;
}
