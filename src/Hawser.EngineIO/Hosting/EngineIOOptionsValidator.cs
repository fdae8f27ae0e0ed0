using Hawser.EngineIO.Sessions;
using Microsoft.Extensions.Options;

namespace Hawser.EngineIO.Hosting;

/// <summary>Checks the options at start. All that is wrong is said at once.</summary>
internal sealed class EngineIOOptionsValidator : IValidateOptions<EngineIOOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private const int SmallestPayload = 1024;
    private const int LargestPayload = 256 * 1024 * 1024;

    public ValidateOptionsResult Validate(string? name, EngineIOOptions options)
    {
        var failures = new List<string>();
        CheckTime(nameof(options.PingInterval), options.PingInterval);
        CheckTime(nameof(options.PingTimeout), options.PingTimeout);
        CheckTime(nameof(options.UpgradeTimeout), options.UpgradeTimeout);
        if (options.MaxPayload is < SmallestPayload or > LargestPayload)
        {
            failures.Add($"{nameof(options.MaxPayload)} is {options.MaxPayload} bytes; it must be from {SmallestPayload} to {LargestPayload}.");
        }

        if (!SessionId.IsTag(options.NodeTag))
        {
            failures.Add($"{nameof(options.NodeTag)} is '{options.NodeTag}'; it must be exactly five characters of A-Z, a-z, 0-9, '_' and '-'.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void CheckTime(string option, TimeSpan value)
        {
            if (value < Shortest || value > Longest)
            {
                failures.Add($"{option} is {value}; it must be from {Shortest} to {Longest}.");
            }
        }
    }
}
