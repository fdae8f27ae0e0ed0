namespace Hawser.EndToEndTests.Demo;

/// <summary>What the kernel says of processes.</summary>
internal static class ProcessTable
{
    /// <summary>
    /// Whether a process runs; one that has ended and only waits to be noticed does not. One of whose threads the first has
    /// ended does: the others still hold its sockets, which take connections.
    /// </summary>
    public static bool IsAlive(int pid)
    {
        try
        {
            // pid (name) state …: the name may hold anything, so the state is looked for behind its end.
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            var hasEnded = stat[(stat.LastIndexOf(')') + 2)..][0] is 'Z' or 'X';
            return !hasEnded || Directory.GetDirectories($"/proc/{pid}/task").Length > 1;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or IOException)
        {
            return false;
        }
    }
}
