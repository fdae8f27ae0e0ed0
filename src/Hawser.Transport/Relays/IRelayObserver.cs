namespace Hawser.Transport;

/// <summary>Is told of the end of a relay.</summary>
public interface IRelayObserver
{
    /// <summary>Called once, on the relay's loop, when both connections have been closed.</summary>
    void OnRelayEnded(Relay relay, RelayEnd end);
}
