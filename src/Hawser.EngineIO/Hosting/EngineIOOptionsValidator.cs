using System.Globalization;
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

    // RFC 7692 §7.1.2.1.
    private const int SmallestWindow = 8;
    private const int LargestWindow = 15;

    public ValidateOptionsResult Validate(string? name, EngineIOOptions options)
    {
        var failures = new List<string>();
        Check(nameof(options.PingInterval), options.PingInterval, Shortest, Longest);
        Check(nameof(options.PingTimeout), options.PingTimeout, Shortest, Longest);
        Check(nameof(options.UpgradeTimeout), options.UpgradeTimeout, Shortest, Longest);
        Check(nameof(options.MaxPayload), options.MaxPayload, SmallestPayload, LargestPayload);
        if (options.HttpCompression is { } http)
        {
            Check("HttpCompression.Threshold", http.Threshold, 0, LargestPayload);
        }

        if (options.PerMessageDeflate is { } deflate)
        {
            Check("PerMessageDeflate.Threshold", deflate.Threshold, 0, LargestPayload);
            Check("PerMessageDeflate.ServerMaxWindowBits", deflate.ServerMaxWindowBits, SmallestWindow, LargestWindow);
        }

        if (options.Transports is EngineTransports.None or > EngineTransports.All or < EngineTransports.None)
        {
            failures.Add($"EngineIOOptions.Transports is {options.Transports}; it must be Polling, WebSocket, or both.");
        }

        if (!SessionId.IsTag(options.NodeTag))
        {
            failures.Add($"EngineIOOptions.NodeTag is '{options.NodeTag}'; it must be exactly five characters of A-Z, a-z, 0-9, '_' and '-'.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check<T>(string option, T value, T least, T most)
            where T : IComparable<T>
        {
            if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            {
                failures.Add(string.Create(CultureInfo.InvariantCulture, $"EngineIOOptions.{option} is {value}; it must be from {least} to {most}."));
            }
        }
    }
}
