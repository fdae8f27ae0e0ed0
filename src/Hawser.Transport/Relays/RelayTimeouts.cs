namespace Hawser.Transport;

/// <summary>How long the sides of a relay may be silent, in milliseconds; <see cref="Infinite"/> for ever.</summary>
/// <param name="Client">For the client.</param>
/// <param name="Server">For the server.</param>
public readonly record struct RelayTimeouts(int Client, int Server)
{
    /// <summary>No timeout.</summary>
    public const int Infinite = int.MaxValue;

    internal int Shorter => Math.Min(Client, Server);
}
