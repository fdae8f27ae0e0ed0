using Hawser.Edge.Model;

namespace Hawser.Edge.Proxy;

/// <summary>A client's place among the connections of its frontend and of the process; given back once, at the very end.</summary>
internal sealed class ClientAdmission
{
    private readonly FrontendModel _frontend;
    private readonly ProcessState _process;
    private readonly Action _onRoom;

    public ClientAdmission(FrontendModel frontend, ProcessState process, Action onRoom)
    {
        _frontend = frontend;
        _process = process;
        _onRoom = onRoom;
    }

    public bool TryEnter()
    {
        if (!_frontend.State.TryEnter(_frontend.MaxConn))
        {
            return false;
        }

        _process.Enter();
        return true;
    }

    public void Leave()
    {
        _process.Leave();
        if (_frontend.State.Leave() >= _frontend.MaxConn)
        {
            // Full until now: those that wait in the kernel's backlog may come in.
            _onRoom();
        }
    }
}
