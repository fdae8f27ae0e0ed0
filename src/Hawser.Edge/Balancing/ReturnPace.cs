using Hawser.Edge.Model;

namespace Hawser.Edge.Balancing;

/// <summary>
/// <c>hawser-return-pace</c>: a server that has come back takes, until it is level with the others, only so many percent of
/// its share of new requests. Without, leastconn gives it every one, which for tunnels means all users that reconnect after
/// a failure at once.
/// </summary>
/// <remarks>
/// With each choice a returning server earns its weight times the pace; being chosen costs the weight of all. What it has
/// not spent does not pile up.
/// </remarks>
internal sealed class ReturnPace
{
    private readonly Roster _roster;
    private readonly int _percent;
    private readonly bool[] _isReturning;
    private readonly long[] _credit;
    private int _returning;

    public ReturnPace(Roster roster, int percent)
    {
        _roster = roster;
        _percent = percent;
        _isReturning = new bool[roster.Servers.Length];
        _credit = new long[roster.Servers.Length];
    }

    private long Price => 100L * _roster.TotalWeight;

    /// <summary>Whether a server has to let this one pass.</summary>
    public bool Holds(ServerModel server) => _isReturning[server.Index] && _credit[server.Index] < Price;

    /// <summary>Takes in a choice.</summary>
    /// <param name="chosen">Who was chosen.</param>
    /// <param name="hadLeast">Whether it had the least load of all, so that nobody had to let it pass.</param>
    public void OnChosen(ServerModel chosen, bool hadLeast)
    {
        if (_returning == 0)
        {
            return;
        }

        // One that never went has the least load: those that returned are level.
        var areLevel = hadLeast && !_isReturning[chosen.Index];
        foreach (var server in _roster.Servers)
        {
            if (!_isReturning[server.Index])
            {
                continue;
            }

            if (areLevel)
            {
                Forget(server);
                continue;
            }

            ref var credit = ref _credit[server.Index];
            credit -= server == chosen ? Math.Min(credit, Price) : 0;
            credit = Math.Min(Price, credit + ((long)_percent * _roster.WeightOf(server)));
        }
    }

    /// <summary>Takes in that a server comes or goes.</summary>
    public void OnWeightChanged(ServerModel server, int before)
    {
        if (_roster.WeightOf(server) == 0)
        {
            Forget(server);
        }
        else if (before == 0 && !_isReturning[server.Index])
        {
            _isReturning[server.Index] = true;
            _credit[server.Index] = 0;
            _returning++;
        }
    }

    private void Forget(ServerModel server)
    {
        if (_isReturning[server.Index])
        {
            _isReturning[server.Index] = false;
            _returning--;
        }
    }
}
