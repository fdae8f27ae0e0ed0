namespace Hawser.EndToEndTests.Demo;

/// <summary>What the kernel says of processes.</summary>
internal static class ProcessTable
{
    /// <summary>Whether a process runs; one that has ended and only waits to be noticed does not.</summary>
    public static bool IsAlive(int pid)
    {
        try
        {
            // pid (name) state …: the name may hold anything, so the state is looked for behind its end.
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..][0] is not ('Z' or 'X');
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or IOException)
        {
            return false;
        }
    }
}
