using System.Net;
using Hawser.Edge.Configuration;
using Hawser.Edge.Model;

namespace Hawser.Edge.Hosting;

/// <summary>The edge as a program: reads configuration files, runs until it is told to end, returns HAProxy's exit codes.</summary>
public static class EdgeProgram
{
    /// <summary>The configuration is valid, or the edge ended as it was told.</summary>
    public const int Success = 0;

    /// <summary>The configuration is not valid, or an address cannot be listened at.</summary>
    public const int Failure = 1;

    /// <summary>The configuration has no error, but no listener either.</summary>
    public const int NoListener = 2;

    /// <summary>Checks configuration files, read in order as one configuration.</summary>
    /// <returns><see cref="Success"/>, <see cref="Failure"/> or <see cref="NoListener"/>.</returns>
    public static int Check(IReadOnlyList<string> files, TextWriter output, TextWriter errors)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(errors);
        var configuration = new ConfigurationFiles(errors);
        if (configuration.Load(files) is not { } config)
        {
            return Failure;
        }

        if (!HasListener(config))
        {
            output.WriteLine("Configuration file has no error but will not start (no listener) => exit(2).");
            return NoListener;
        }

        // A name without an address is found out at the check, not at the start.
        var unresolved = ServerNames.ResolveAsync(config, new SystemNameResolver()).GetAwaiter().GetResult().Problems(config).ToList();
        if (unresolved.Count > 0)
        {
            unresolved.ForEach(problem => configuration.Say($"config : {problem}"));
            configuration.Say("config : Failed to initialize server(s) addr.");
            return Failure;
        }

        if (configuration.HasWarnings)
        {
            output.WriteLine("Warnings were found.");
        }

        output.WriteLine("Configuration file is valid");
        return Success;
    }

    /// <summary>Runs the edge until <paramref name="stop"/>.</summary>
    /// <param name="files">Configuration files, read in order as one configuration.</param>
    /// <param name="output">Where log lines go.</param>
    /// <param name="errors">Where messages for the operator go.</param>
    /// <param name="onStarted">Called with the addresses listened at, once all are.</param>
    /// <param name="stop">Ends the edge at once.</param>
    /// <returns><see cref="Success"/>, <see cref="Failure"/> or <see cref="NoListener"/>.</returns>
    public static Task<int> RunAsync(IReadOnlyList<string> files, Stream output, TextWriter errors, Action<IReadOnlyList<IPEndPoint>>? onStarted, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(errors);
        return RunAsync(files, new EdgeHostOptions { Output = output, Errors = errors }, onStarted, stop);
    }

    internal static async Task<int> RunAsync(IReadOnlyList<string> files, EdgeHostOptions options, Action<IReadOnlyList<IPEndPoint>>? onStarted, CancellationToken stop)
    {
        var errors = options.Errors;
        if (new ConfigurationFiles(errors).Load(files) is not { } config)
        {
            return Failure;
        }

        if (!HasListener(config))
        {
            Say(errors, "[ALERT]   ", "config : No enabled listener found (check for 'bind' directives) ! Exiting.");
            return Failure;
        }

        try
        {
            var names = await ServerNames.ResolveAsync(config, options.Resolver);
            var model = ModelBuilder.Build(config, names.AddressOf);
            await using var host = await EdgeHost.StartAsync(model, options);
            onStarted?.Invoke([.. host.Addresses.Select(a => a.ToEndPoint())]);
            var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var registration = stop.UnsafeRegister(static s => ((TaskCompletionSource)s!).TrySetResult(), stopped);
            await stopped.Task;
            return Success;
        }
        catch (EdgeStartException exception)
        {
            exception.Failures.ToList().ForEach(failure => Say(errors, "[ALERT]   ", failure));
            return Failure;
        }
        catch (FormatException exception)
        {
            Say(errors, "[ALERT]   ", $"config : {exception.Message}");
            return Failure;
        }
    }

    private static bool HasListener(EdgeConfig config) => config.Proxies.Any(p => !p.IsDisabled && !p.Binds.IsEmpty);

    private static void Say(TextWriter errors, string label, string message) =>
        errors.WriteLine($"{label} ({Environment.ProcessId}) : {message}");
}
