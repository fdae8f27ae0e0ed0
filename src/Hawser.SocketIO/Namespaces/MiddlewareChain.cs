using System.Collections.Immutable;

namespace Hawser.SocketIO.Namespaces;

/// <summary>What a client passes before it is in a namespace. Thread-safe.</summary>
internal sealed class MiddlewareChain
{
    private ImmutableArray<Func<Socket, Func<Task>, Task>> _middlewares = [];

    public void Add(Func<Socket, Func<Task>, Task> middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        ImmutableInterlocked.Update(ref _middlewares, static (middlewares, added) => middlewares.Add(added), middleware);
    }

    public void AddRange(MiddlewareChain other) =>
        ImmutableInterlocked.Update(ref _middlewares, static (middlewares, added) => middlewares.AddRange(added), other._middlewares);

    /// <exception cref="ConnectErrorException">One refused the client, and said why; or it did not go on.</exception>
    public async ValueTask PassAsync(Socket socket)
    {
        var middlewares = _middlewares;
        if (middlewares.IsEmpty)
        {
            return;
        }

        var hasPassed = false;
        await RunFromAsync(0);
        if (!hasPassed)
        {
            throw new ConnectErrorException("Connection refused");
        }

        Task RunFromAsync(int index)
        {
            if (index < middlewares.Length)
            {
                return middlewares[index](socket, () => RunFromAsync(index + 1));
            }

            hasPassed = true;
            return Task.CompletedTask;
        }
    }
}
