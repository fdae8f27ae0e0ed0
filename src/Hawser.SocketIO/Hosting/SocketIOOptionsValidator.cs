using System.Globalization;
using Microsoft.Extensions.Options;

namespace Hawser.SocketIO.Hosting;

/// <summary>Checks the options at start. All that is wrong is said at once.</summary>
internal sealed class SocketIOOptionsValidator : IValidateOptions<SocketIOOptions>
{
    public ValidateOptionsResult Validate(string? name, SocketIOOptions options)
    {
        var failures = new List<string>();
        Check(nameof(options.ConnectTimeout), options.ConnectTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1));
        Check(nameof(options.AckTimeout), options.AckTimeout, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1));
        Check(nameof(options.MaxAttachments), options.MaxAttachments, 0, 10_000);
        Check(nameof(options.MaxAttachmentBytes), options.MaxAttachmentBytes ?? 0, 0, 4L * 1024 * 1024 * 1024);
        Check(nameof(options.MaxConcurrentEvents), options.MaxConcurrentEvents, 1, 1000);
        Check(nameof(options.MaxWaitingEvents), options.MaxWaitingEvents, 1, 1_000_000);
        Check(nameof(options.MaxNamespacesPerConnection), options.MaxNamespacesPerConnection, 1, 1_000_000);
        Check("OutgoingQueue.MaxMessages", options.OutgoingQueue.MaxMessages, 1, 10_000_000);
        Check("OutgoingQueue.MaxBytes", options.OutgoingQueue.MaxBytes, 1024, 4L * 1024 * 1024 * 1024);
        Check("Drain.Delay", options.Drain.Delay, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        Check("Drain.ConnectionsPerSecond", options.Drain.ConnectionsPerSecond, 0.1, 1_000_000);
        Check("Drain.Deadline", options.Drain.Deadline, TimeSpan.Zero, TimeSpan.FromHours(1));
        if (options.Recovery is { } recovery)
        {
            Check("Recovery.MaxDisconnectionDuration", recovery.MaxDisconnectionDuration, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
            Check("Recovery.MaxLogLength", recovery.MaxLogLength, 1, 10_000_000);
            Check("Recovery.MaxLogBytes", recovery.MaxLogBytes, 1024, 64L * 1024 * 1024 * 1024);
        }

        if (options.Parser is null)
        {
            failures.Add("SocketIOOptions.Parser is null; set PacketParser.Json or another.");
        }

        if (!Enum.IsDefined(options.OutgoingQueue.WhenFull))
        {
            failures.Add($"SocketIOOptions.OutgoingQueue.WhenFull is {options.OutgoingQueue.WhenFull}; it must be Disconnect or Wait.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check<T>(string option, T value, T least, T most)
            where T : IComparable<T>, IFormattable
        {
            if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            {
                failures.Add(string.Create(CultureInfo.InvariantCulture, $"SocketIOOptions.{option} is {value}; it must be from {least} to {most}."));
            }
        }
    }
}
