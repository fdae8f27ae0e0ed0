namespace Hawser.SocketIO.Parsing;

/// <summary>
/// The binary data of the payload that this thread reads or writes at the moment. Converters of System.Text.Json are shared
/// and get no state handed in; serialisation is synchronous, so the thread can hold it.
/// </summary>
internal static class AttachmentScope
{
    [ThreadStatic]
    private static List<ReadOnlyMemory<byte>>? _writing;

    [ThreadStatic]
    private static IReadOnlyList<ReadOnlyMemory<byte>>? _reading;

    /// <summary>Where binary data that is written goes; null outside of a payload.</summary>
    public static List<ReadOnlyMemory<byte>>? Writing => _writing;

    /// <summary>What placeholders that are read stand for.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>>? Reading => _reading;

    /// <returns>What was written to before; to be given to <see cref="EndWriting"/>.</returns>
    public static List<ReadOnlyMemory<byte>>? BeginWriting(List<ReadOnlyMemory<byte>> attachments)
    {
        var outer = _writing;
        _writing = attachments;
        return outer;
    }

    public static void EndWriting(List<ReadOnlyMemory<byte>>? outer) => _writing = outer;

    /// <returns>What was read from before; to be given to <see cref="EndReading"/>.</returns>
    public static IReadOnlyList<ReadOnlyMemory<byte>>? BeginReading(IReadOnlyList<ReadOnlyMemory<byte>>? attachments)
    {
        var outer = _reading;
        _reading = attachments;
        return outer;
    }

    public static void EndReading(IReadOnlyList<ReadOnlyMemory<byte>>? outer) => _reading = outer;
}
