using Hawser.Transport.Native;

namespace Hawser.Transport.Epoll;

/// <summary>Something registered with a loop's epoll instance.</summary>
internal interface IEpollSource
{
    /// <summary>Takes in what the kernel reported, on the loop's thread.</summary>
    void OnEvents(EpollEvents events);

    /// <summary>Closes the descriptor because the loop ends.</summary>
    void OnLoopEnded();
}
