using System.Diagnostics;

namespace Hawser.Tests;

/// <summary>Waits for a stated condition, and fails with what was awaited.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static Task TrueAsync(string what, Func<bool> condition, TimeSpan? within = null) =>
        TrueAsync(what, () => Task.FromResult(condition()), within);

    public static async Task TrueAsync(string what, Func<Task<bool>> condition, TimeSpan? within = null) =>
        Assert.True(await IsTrueAsync(condition, within ?? Long), $"Not within {within ?? Long}: {what}");

    /// <summary>Waits for a condition whose absence is no failure.</summary>
    public static Task<bool> IsTrueAsync(Func<bool> condition, TimeSpan within) => IsTrueAsync(() => Task.FromResult(condition()), within);

    private static async Task<bool> IsTrueAsync(Func<Task<bool>> condition, TimeSpan within)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(started) > within)
            {
                return false;
            }

            await Task.Delay(Pause);
        }

        return true;
    }
}
