using System.Runtime.InteropServices;

namespace Hawser.Cli.Demo;

/// <summary>Sends signals (kill(2)); .NET itself can only kill.</summary>
internal static partial class PosixKill
{
    private const int Terminate = 15;

    /// <summary>Asks a process to end (SIGTERM).</summary>
    public static void SendTerminate(int pid) => _ = Kill(pid, Terminate);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);
}
