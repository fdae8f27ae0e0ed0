using Hawser.EngineIO;
using Hawser.EngineIO.Hosting;
using Hawser.SocketIO.Parsing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Hawser.SocketIO.Hosting;

/// <summary>The options in an application's configuration: those of Socket.IO and of Engine.IO in one section, as in Node.js.</summary>
internal static class SocketIOConfiguration
{
    /// <exception cref="OptionsValidationException">Something does not fit; all of it is said.</exception>
    public static void Apply(IConfigurationSection section, SocketIOOptions options)
    {
        var reader = new OptionSection(section);
        Read(reader, options);
        EngineIOConfiguration.Read(reader, new EngineIOOptions());
        reader.RefuseUnknown();
        ThrowIfWrong(reader, typeof(SocketIOOptions));
    }

    /// <inheritdoc cref="Apply(IConfigurationSection, SocketIOOptions)"/>
    public static void Apply(IConfigurationSection section, EngineIOOptions options)
    {
        var reader = new OptionSection(section);
        EngineIOConfiguration.Read(reader, options);
        ThrowIfWrong(reader, typeof(EngineIOOptions));
    }

    private static void Read(OptionSection section, SocketIOOptions options)
    {
        section.Read<TimeSpan>(nameof(options.ConnectTimeout), value => options.ConnectTimeout = value);
        section.Read<TimeSpan>(nameof(options.AckTimeout), value => options.AckTimeout = value);
        section.Read<int>(nameof(options.MaxAttachments), value => options.MaxAttachments = value);
        section.Read<long>(nameof(options.MaxAttachmentBytes), value => options.MaxAttachmentBytes = value);
        section.Read<bool>(nameof(options.ServeClient), value => options.ServeClient = value);
        section.Read<int>(nameof(options.MaxConcurrentEvents), value => options.MaxConcurrentEvents = value);
        section.Read<int>(nameof(options.MaxWaitingEvents), value => options.MaxWaitingEvents = value);
        section.Read<int>(nameof(options.MaxNamespacesPerConnection), value => options.MaxNamespacesPerConnection = value);
        section.Read<bool>(nameof(options.ErrorAcks), value => options.ErrorAcks = value);
        section.Read<bool>(nameof(options.CloseOnAuthenticationExpiration), value => options.CloseOnAuthenticationExpiration = value);
        section.Read<bool>(nameof(options.CleanupEmptyChildNamespaces), value => options.CleanupEmptyChildNamespaces = value);
        section.ReadEnum<NamedParser>(nameof(options.Parser), value => options.Parser = value == NamedParser.MessagePack ? PacketParser.MessagePack : PacketParser.Json);
        section.ReadWithin(nameof(options.OutgoingQueue), none: null, within =>
        {
            within.Read<int>(nameof(OutgoingQueueOptions.MaxMessages), value => options.OutgoingQueue.MaxMessages = value);
            within.Read<long>(nameof(OutgoingQueueOptions.MaxBytes), value => options.OutgoingQueue.MaxBytes = value);
            within.ReadEnum<SlowClientPolicy>(nameof(OutgoingQueueOptions.WhenFull), value => options.OutgoingQueue.WhenFull = value);
        });
        section.ReadWithin(nameof(options.Recovery), () => options.Recovery = null, within =>
        {
            var recovery = options.Recovery ??= new RecoveryOptions();
            within.Read<TimeSpan>(nameof(recovery.MaxDisconnectionDuration), value => recovery.MaxDisconnectionDuration = value);
            within.Read<bool>(nameof(recovery.SkipMiddlewares), value => recovery.SkipMiddlewares = value);
            within.Read<int>(nameof(recovery.MaxLogLength), value => recovery.MaxLogLength = value);
            within.Read<long>(nameof(recovery.MaxLogBytes), value => recovery.MaxLogBytes = value);
        });
        section.ReadWithin(nameof(options.Drain), none: null, within =>
        {
            within.Read<TimeSpan>(nameof(DrainOptions.Delay), value => options.Drain.Delay = value);
            within.Read<double>(nameof(DrainOptions.ConnectionsPerSecond), value => options.Drain.ConnectionsPerSecond = value);
            within.Read<TimeSpan>(nameof(DrainOptions.Deadline), value => options.Drain.Deadline = value);
        });
    }

    private static void ThrowIfWrong(OptionSection reader, Type type)
    {
        if (reader.Failures.Count > 0)
        {
            throw new OptionsValidationException(Options.DefaultName, type, reader.Failures);
        }
    }

    /// <summary>The parsers that a configuration can name.</summary>
    private enum NamedParser
    {
        Json,
        MessagePack,
    }
}
