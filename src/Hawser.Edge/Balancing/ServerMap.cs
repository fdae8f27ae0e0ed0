using Hawser.Edge.Model;

namespace Hawser.Edge.Balancing;

/// <summary>
/// HAProxy's table of servers, each as often as its weight, well mixed: read by turns by static-rr, by the remainder of a
/// hash by <c>hash-type map-based</c>. It is made anew when a server goes up or down.
/// </summary>
internal sealed class ServerMap
{
    private readonly Roster _roster;
    private readonly ServerLimits _limits;
    private readonly int[] _scores;
    private ServerModel[] _map;
    private int _length;
    private int _next;
    private bool _isStale = true;

    public ServerMap(Roster roster, ServerLimits limits)
    {
        _roster = roster;
        _limits = limits;
        _scores = new int[roster.Servers.Length];
        _map = new ServerModel[Math.Max(1, roster.Servers.Sum(server => roster.Measure(server, Roster.Scale)))];
    }

    public void Invalidate() => _isStale = true;

    /// <summary>The server whose turn it is, those at their limit left out.</summary>
    public ServerModel? Turn(ServerModel? avoid)
    {
        if (!Refresh())
        {
            return null;
        }

        _next = _next < _length ? _next : 0;
        ServerModel? avoided = null;
        var behindAvoided = 0;
        var place = _next;
        do
        {
            var server = _map[place++];
            if (_limits.HasRoom(server))
            {
                if (server != avoid)
                {
                    _next = place;
                    return server;
                }

                avoided = server;
                behindAvoided = place;
            }

            place = place == _length ? 0 : place;
        }
        while (place != _next);

        _next = avoided is null ? _next : behindAvoided;
        return avoided;
    }

    /// <summary>The server that a hash leads to, be it at its limit.</summary>
    public ServerModel? At(uint hash) => Refresh() ? _map[hash % (uint)_length] : null;

    private bool Refresh()
    {
        if (_isStale)
        {
            Fill();
        }

        return _length > 0;
    }

    /// <summary>
    /// Place by place: each server's score grows by its weight; who comes first of those with the highest, in whole
    /// multiples of the table's length, has the place, and its score falls by that length.
    /// </summary>
    private void Fill()
    {
        _isStale = false;
        _length = _roster.TotalWeight;
        if (_map.Length < _length)
        {
            _map = new ServerModel[_length];
        }

        Array.Clear(_scores);
        for (var place = 0; place < _length; place++)
        {
            ServerModel? best = null;
            var most = 0;
            foreach (var server in _roster.Servers)
            {
                if (_roster.WeightOf(server) == 0 || server.IsBackup != (_roster.ActiveCount == 0))
                {
                    continue;
                }

                if (_length == 1)
                {
                    best = server;
                    break;
                }

                _scores[server.Index] += _roster.WeightOf(server);
                var multiple = (_scores[server.Index] + _length) / _length;
                if (best is null || multiple > most)
                {
                    (best, most) = (server, multiple);
                }
            }

            _map[place] = best!;
            _scores[best!.Index] -= _length;
        }
    }
}
