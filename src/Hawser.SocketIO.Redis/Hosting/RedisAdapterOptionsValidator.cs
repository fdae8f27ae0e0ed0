using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Hawser.SocketIO.Redis.Hosting;

/// <summary>Checks the options at start.</summary>
internal sealed class RedisAdapterOptionsValidator : IValidateOptions<RedisAdapterOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public ValidateOptionsResult Validate(string? name, RedisAdapterOptions options)
    {
        var failures = new List<string>();
        if (!IsConfiguration(options.Configuration))
        {
            failures.Add($"{nameof(options.Configuration)} is '{options.Configuration}'; it must say where Redis is, such as 'localhost:6379'.");
        }

        if (options.Key.Length == 0)
        {
            failures.Add($"{nameof(options.Key)} must not be empty.");
        }

        if (options.RequestsTimeout < Shortest || options.RequestsTimeout > Longest)
        {
            failures.Add($"{nameof(options.RequestsTimeout)} is {options.RequestsTimeout}; it must be from {Shortest} to {Longest}.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static bool IsConfiguration(string configuration)
    {
        try
        {
            return ConfigurationOptions.Parse(configuration).EndPoints.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
