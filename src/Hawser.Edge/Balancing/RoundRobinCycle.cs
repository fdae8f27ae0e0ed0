using Hawser.Edge.Model;

namespace Hawser.Edge.Balancing;

/// <summary>The turns of a group of servers.</summary>
/// <remarks>
/// Turns are numbered within a cycle as long as the sum of the weights. A server that has taken a turn is placed at the
/// turn where its share is used up; a server that comes new, or whose next turn lies beyond the cycle, waits, the heavier
/// before the lighter, and takes turns for which no placed server is due.
/// </remarks>
internal sealed class RoundRobinCycle
{
    // HAProxy's units of a position and the highest scaled weight: equal keys mean equal rank, so its rounding is ours.
    private const int PositionUnit = 256;
    private const int MaxWeight = 256 * Roster.Scale;

    private readonly OrderedTree<RoundRobinEntry> _placed = new();
    private OrderedTree<RoundRobinEntry> _waiting = new();
    private OrderedTree<RoundRobinEntry> _nextCycle = new();
    private int _length;
    private int _nextLength;
    private int _turn;

    public void Begin(IEnumerable<RoundRobinEntry> entries)
    {
        foreach (var entry in entries.Where(entry => entry.Weight > 0))
        {
            _nextLength += entry.Weight;
            Wait(_waiting, entry);
        }

        _turn = _length = _nextLength;
    }

    public ServerModel? Next(ServerLimits limits, ServerModel? avoid)
    {
        RoundRobinEntry? avoided = null;
        RoundRobinEntry? passedOver = null;
        RoundRobinEntry? chosen = null;
        var hasSwitched = false;
        while (true)
        {
            if (_length == 0)
            {
                _turn = _length = _nextLength;
            }

            var candidate = Due();
            if (candidate is null && !hasSwitched)
            {
                hasSwitched = true;
                BeginCycle();
                candidate = Due();
            }

            candidate ??= avoided;
            if (candidate is null)
            {
                break;
            }

            Advance(candidate);
            Remove(candidate);
            _turn++;
            if (limits.HasRoom(candidate.Server))
            {
                if (candidate.Server != avoid || avoided is not null)
                {
                    chosen = candidate;
                    break;
                }

                avoided = candidate;
            }

            candidate.NextPassedOver = passedOver;
            passedOver = candidate;
        }

        if (chosen is not null)
        {
            Place(chosen);
        }

        PutBack(passedOver, chosen, hasSwitched);
        return chosen?.Server;
    }

    /// <summary>Takes in that a server comes, goes, or has another weight.</summary>
    public void Change(RoundRobinEntry entry, int weight)
    {
        var before = entry.Weight;
        entry.Weight = weight;
        _nextLength += weight - before;
        if (weight == 0 || before == 0)
        {
            Remove(entry);
            if (weight > 0)
            {
                // A server that returns takes its first turn after one share of what is left of this cycle and of the next.
                entry.Position = _turn + ((_nextLength + _length - _turn) / weight);
                Place(entry);
            }
        }
        else if (_waiting.Contains(entry))
        {
            _waiting.Remove(entry);
            Wait(_waiting, entry);
        }
        else
        {
            Move(entry);
        }
    }

    /// <summary>A server that is placed keeps its turn if that comes sooner than by its new share.</summary>
    private void Move(RoundRobinEntry entry)
    {
        if (_nextCycle.Contains(entry))
        {
            entry.Position += _length;
        }

        var before = entry.Position;
        var share = _nextLength / entry.Weight;
        entry.Position = Math.Min(entry.LastPosition + share, before);
        entry.Remainder = 0;
        if (entry.Position < _turn + 2)
        {
            entry.Position = _turn + share;
        }

        Remove(entry);
        Place(entry);
    }

    /// <summary>The server whose turn it is: one that is due, else one that waits, else the next placed one.</summary>
    private RoundRobinEntry? Due()
    {
        var first = _placed.First;
        if ((first is null || first.Position > _turn) && _waiting.First is { } waiting)
        {
            waiting.Position = 0;
            waiting.Remainder = 0;
            return waiting;
        }

        return first;
    }

    private void BeginCycle()
    {
        (_waiting, _nextCycle) = (_nextCycle, _waiting);
        _length = _nextLength;
        _turn = _length;
    }

    /// <summary>Moves the server on by its share of a cycle.</summary>
    private void Advance(RoundRobinEntry entry)
    {
        entry.LastPosition = entry.Position == 0 ? _turn : entry.Position;
        entry.Position = entry.LastPosition + (_nextLength / entry.Weight);
        entry.Remainder += _nextLength % entry.Weight;
        if (entry.Remainder >= entry.Weight)
        {
            entry.Remainder -= entry.Weight;
            entry.Position++;
        }
    }

    private void Place(RoundRobinEntry entry)
    {
        if (entry.Position >= 2 * _length || entry.Position >= _length + _nextLength)
        {
            entry.Position -= _length;
            Wait(_nextCycle, entry);
            return;
        }

        // At the same position the heavier comes first, and later comers go last.
        _placed.Add(entry, ((long)PositionUnit * entry.Position) + ((MaxWeight + entry.Remainder - entry.Weight) / Roster.Scale));
    }

    /// <summary>Puts back those that were passed over: where they belong, or, when a new cycle began, among those that wait.</summary>
    private void PutBack(RoundRobinEntry? passedOver, RoundRobinEntry? chosen, bool hasSwitched)
    {
        while (passedOver is not null)
        {
            var entry = passedOver;
            passedOver = entry.NextPassedOver;
            entry.NextPassedOver = null;
            if (entry == chosen)
            {
                continue;
            }

            if (hasSwitched)
            {
                Wait(_waiting, entry);
            }
            else
            {
                Place(entry);
            }
        }
    }

    private static void Wait(OrderedTree<RoundRobinEntry> tree, RoundRobinEntry entry) => tree.Add(entry, MaxWeight - entry.Weight);

    private void Remove(RoundRobinEntry entry)
    {
        if (entry.IsOrdered)
        {
            var tree = _placed.Contains(entry) ? _placed : _waiting.Contains(entry) ? _waiting : _nextCycle;
            tree.Remove(entry);
        }
    }
}
