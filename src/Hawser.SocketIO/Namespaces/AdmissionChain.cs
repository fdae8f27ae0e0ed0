using System.Collections.Immutable;

namespace Hawser.SocketIO.Namespaces;

/// <summary>
/// What decides as whom a client may ask for a namespace, before anything is done for it: authentication, then authorization.
/// Unlike middlewares these are never skipped, not even for a client that comes back to its session. Thread-safe.
/// </summary>
internal sealed class AdmissionChain
{
    private ImmutableArray<Func<NamespaceRequest, ValueTask<NamespaceRequest>>> _steps = [];

    /// <param name="step">
    /// Gets what is asked for and returns it, perhaps with another user. Throws a <see cref="ConnectErrorException"/> to refuse.
    /// </param>
    public void Add(Func<NamespaceRequest, ValueTask<NamespaceRequest>> step) =>
        ImmutableInterlocked.Update(ref _steps, static (steps, added) => steps.Add(added), step);

    public void AddRange(AdmissionChain other) =>
        ImmutableInterlocked.Update(ref _steps, static (steps, added) => steps.AddRange(added), other._steps);

    /// <exception cref="ConnectErrorException">One refused the client.</exception>
    public async ValueTask<NamespaceRequest> RunAsync(NamespaceRequest request)
    {
        foreach (var step in _steps)
        {
            request = await step(request);
        }

        return request;
    }
}
