using Hawser.Edge.Model;

namespace Hawser.Edge.Balancing;

/// <summary>
/// HAProxy's ring of consistent hashing: each server stands on it as often as its scaled weight says, at places that its id
/// alone decides, so that several balancers agree and a server that goes moves only its own requests.
/// </summary>
/// <remarks>
/// All places that a server could have are laid out once, in order; those beyond its present weight are passed over. A
/// server that goes, comes back or starts slowly moves nothing but a number.
/// </remarks>
internal sealed class ConsistentRing
{
    // HAProxy's range of scaled weights: the distance of the numbers by which two servers' places are made.
    private const int PlacesPerId = 256 * Roster.Scale;

    private readonly Roster _roster;
    private readonly bool _isBackup;
    private readonly int[] _laidOut;
    private Place[] _places = [];
    private int _lastTurn = -1;

    /// <param name="roster">The servers and their weights.</param>
    /// <param name="isBackup">Whether this is the backup servers' ring.</param>
    public ConsistentRing(Roster roster, bool isBackup)
    {
        _roster = roster;
        _isBackup = isBackup;
        _laidOut = new int[roster.Servers.Length];
        foreach (var server in roster.Servers)
        {
            _laidOut[server.Index] = server.Weight * Roster.Scale;
        }

        LayOut();
    }

    /// <summary>The place nearest to a hash; -1 if the ring is empty.</summary>
    public int Nearest(uint hash)
    {
        var next = Search(hash);
        next = Following(next - 1);
        if (next < 0)
        {
            return -1;
        }

        var previous = Preceding(next);
        var (behind, ahead) = (hash - _places[previous].Key, _places[next].Key - hash);
        return behind <= ahead ? previous : next;
    }

    /// <summary>The place behind another on the way around the ring, perhaps itself; -1 if the ring is empty. Behind -1 is the first.</summary>
    public int Following(int place)
    {
        for (var steps = 0; steps < _places.Length; steps++)
        {
            place = place + 1 >= _places.Length ? 0 : place + 1;
            if (IsTaken(place))
            {
                return place;
            }
        }

        return -1;
    }

    public ServerModel ServerAt(int place) => _roster.Servers[_places[place].Server];

    /// <summary>The server whose turn it is, those at their limit left out: what requests without a key get.</summary>
    public ServerModel? Turn(ServerLimits limits, ServerModel? avoid)
    {
        var stop = _lastTurn;
        var place = _lastTurn;
        ServerModel? avoided = null;
        var avoidedPlace = -1;
        do
        {
            place = Following(place);
            _lastTurn = place;
            if (place < 0)
            {
                return null;
            }

            stop = stop < 0 ? place : stop;
            var server = ServerAt(place);
            if (limits.HasRoom(server))
            {
                if (server != avoid)
                {
                    return server;
                }

                (avoided, avoidedPlace) = (server, place);
            }
        }
        while (place != stop);

        _lastTurn = avoidedPlace;
        return avoided;
    }

    /// <summary>Takes in that a server's weight has changed.</summary>
    public void OnWeightChanged(ServerModel server)
    {
        if (_roster.WeightOf(server) > _laidOut[server.Index])
        {
            _laidOut[server.Index] = _roster.WeightOf(server);
            LayOut();
            _lastTurn = -1;
        }
        else if (_lastTurn >= 0 && !IsTaken(_lastTurn))
        {
            _lastTurn = Following(_lastTurn);
        }
    }

    private int Preceding(int place)
    {
        do
        {
            place = place == 0 ? _places.Length - 1 : place - 1;
        }
        while (!IsTaken(place));

        return place;
    }

    private bool IsTaken(int place) => _places[place].Number < _roster.WeightOf(ServerAt(place));

    /// <summary>The first place whose key is not below a hash; the number of places if there is none.</summary>
    private int Search(uint hash)
    {
        var (low, high) = (0, _places.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_places[middle].Key < hash)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private void LayOut() => _places =
    [
        .. _roster.Servers
            .Where(server => server.IsBackup == _isBackup)
            .SelectMany(server => Enumerable.Range(0, _laidOut[server.Index])
                .Select(number => new Place(Hashing.Avalanche((uint)((server.Id * PlacesPerId) + number)), server.Index, number)))
            .OrderBy(place => place.Key),
    ];

    /// <summary>One place on the ring.</summary>
    /// <param name="Key">Where it is.</param>
    /// <param name="Server">The index of the server that stands there.</param>
    /// <param name="Number">The place's number among the server's; it is taken while the weight is above.</param>
    private readonly record struct Place(uint Key, int Server, int Number);
}
