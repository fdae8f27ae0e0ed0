namespace Hawser.Transport;

/// <summary>One loop's share of a listener. Used on its loop only.</summary>
internal interface IAcceptor
{
    /// <summary>Accepts what waits, now that there may be room.</summary>
    void Resume();

    /// <summary>Accepts what waits, then closes the socket, so that no connection that the kernel completed is reset.</summary>
    void Close();
}
