namespace Hawser.Edge.Proxy;

/// <summary>A client's connection at work, from its accept to its end or to a tunnel.</summary>
internal interface IClientSession
{
    Task RunAsync();

    /// <summary>Gives back all that is held, once, after <see cref="RunAsync"/> has failed by a bug.</summary>
    void Abandon();
}
