namespace Hawser.EngineIO;

/// <summary>
/// Compression of polling responses by gzip, deflate or br, whichever the client likes best (the first of them, if several).
/// Responses whose packets were all sent with <c>Compress(false)</c> are not compressed.
/// </summary>
public sealed class HttpCompressionOptions
{
    /// <summary>Shorter bodies are not compressed, in bytes. Default: 1024. From 0 to 256 MiB.</summary>
    public int Threshold { get; set; } = 1024;
}
