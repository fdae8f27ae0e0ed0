using System.Diagnostics;

/// <summary>
/// What the demo puts into each of its processes by DOTNET_STARTUP_HOOKS, those of others included: the process ends when
/// its standard input does. The demo holds the other end of that pipe, and the kernel closes it however the demo ends.
/// </summary>
/// <remarks>
/// A parent-death signal would follow the thread that started the process, not the demo. The runtime prescribes the name,
/// and that the type is in no namespace.
/// </remarks>
internal static class StartupHook
{
    public static void Initialize()
    {
        // Not for the processes that this one starts: their input is another.
        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", null);
        var thread = new Thread(WaitForEnd) { IsBackground = true, Name = "hawser-lifeline" };
        thread.Start();
    }

    private static void WaitForEnd()
    {
        using var input = Console.OpenStandardInput();
        Span<byte> ignored = stackalloc byte[64];
        while (input.Read(ignored) > 0)
        {
        }

        Process.GetCurrentProcess().Kill();
    }
}
