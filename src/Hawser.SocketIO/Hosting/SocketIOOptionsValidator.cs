using Microsoft.Extensions.Options;

namespace Hawser.SocketIO.Hosting;

/// <summary>Checks the options at start.</summary>
internal sealed class SocketIOOptionsValidator : IValidateOptions<SocketIOOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, SocketIOOptions options) =>
        options.ConnectTimeout >= Shortest && options.ConnectTimeout <= Longest
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{nameof(options.ConnectTimeout)} is {options.ConnectTimeout}; it must be from {Shortest} to {Longest}.");
}
