using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Addresses;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Logs;

/// <summary>Where a <c>log</c> line's lines go.</summary>
internal static class LogTargets
{
    private const int SyslogPort = 514;

    /// <returns>Null, or what is wrong.</returns>
    public static string? TryParse(KeywordContext context, string text, ref LogConfig log)
    {
        if (text is "stdout" or "stderr")
        {
            // Two descriptors that everybody reads with the eye: HAProxy writes no priority there by default.
            context.Use($"log {text}");
            log = log with
            {
                Target = text == "stdout" ? LogTargetKind.StandardOutput : LogTargetKind.StandardError,
                FileDescriptor = text == "stdout" ? 1 : 2,
            };
            return null;
        }

        if (text.StartsWith("ring@", StringComparison.Ordinal) || text.StartsWith("tcp", StringComparison.Ordinal) && text.Contains('@'))
        {
            return $"the target '{text}' is one of HAProxy's that Hawser does not support yet";
        }

        if (AddressParser.TryParse(text, AddressForms.Descriptor | AddressForms.Datagram, context.Session.Surroundings, out var address) is { } problem)
        {
            return problem;
        }

        switch (address.Kind)
        {
            case AddressKind.IP:
                context.Use("log udp");
                log = log with
                {
                    Target = LogTargetKind.Udp,
                    Host = address.Address!.ToString(),
                    Port = address.FirstPort == 0 ? SyslogPort : address.FirstPort,
                };
                return null;
            case AddressKind.FileDescriptor:
                context.Use("log fd@");
                log = log with { Target = LogTargetKind.FileDescriptor, FileDescriptor = address.FileDescriptor };
                return null;
            case AddressKind.Unix or AddressKind.Abstract:
                context.Use("log unix");
                log = log with { Target = address.Kind == AddressKind.Unix ? LogTargetKind.Unix : LogTargetKind.Abstract, Host = address.Host };
                return null;
            default:
                return $"the target '{text}' cannot be logged to";
        }
    }
}
