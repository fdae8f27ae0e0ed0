using System.Diagnostics;

namespace Hawser.EndToEndTests.Demo;

/// <summary>Waits for a stated condition, and fails with what was awaited.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static Task TrueAsync(string what, Func<bool> condition, TimeSpan? within = null) =>
        TrueAsync(what, () => Task.FromResult(condition()), within);

    public static async Task TrueAsync(string what, Func<Task<bool>> condition, TimeSpan? within = null)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(started) > (within ?? Long))
            {
                Assert.Fail($"Not within {within ?? Long}: {what}");
            }

            await Task.Delay(Pause);
        }
    }
}
