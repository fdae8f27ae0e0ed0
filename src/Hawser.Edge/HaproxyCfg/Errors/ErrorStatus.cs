using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Errors;

/// <summary>The statuses that HAProxy has a response of its own for, which can be replaced.</summary>
internal static class ErrorStatus
{
    private static readonly int[] Known = [200, 400, 401, 403, 404, 405, 407, 408, 410, 413, 425, 429, 500, 501, 502, 503, 504];

    public static bool IsKnown(int status) => Array.IndexOf(Known, status) >= 0;

    /// <summary>Reads a status; what is no number is 0, which is none.</summary>
    public static int Parse(string text) => Numbers.TryParse(text, out var status) ? status : 0;
}
