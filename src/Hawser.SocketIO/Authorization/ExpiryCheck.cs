namespace Hawser.SocketIO.Authorization;

/// <summary>
/// Refuses clients whose credentials have expired already, though their scheme still takes them (clocks may differ, it says):
/// let in, they would be closed at once, and come back, and so on.
/// </summary>
internal sealed class ExpiryCheck
{
    private readonly TimeProvider _time;

    public ExpiryCheck(TimeProvider time) => _time = time;

    /// <exception cref="ConnectErrorException">They have expired.</exception>
    public ValueTask<NamespaceRequest> CheckAsync(NamespaceRequest request) =>
        request.Handshake.UserExpires <= _time.GetUtcNow() ? throw AccessDenied.Connect(isKnown: false) : ValueTask.FromResult(request);
}
