namespace Hawser.Edge.HaproxyCfg.Global;

/// <summary>Keywords of <c>global</c> that HAProxy once had, and what it says of them.</summary>
internal static class RemovedGlobalKeywords
{
    public static string? Find(string name) => name switch
    {
        "nbproc" => "nbproc is not supported any more since HAProxy 2.5. Threads will automatically be used on multi-processor machines if available.",
        "tune.chksize" => "option 'tune.chksize' is not supported any more (tune.bufsize is used instead).",
        _ => null,
    };
}
