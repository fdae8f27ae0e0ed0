using Hawser.Edge.Model;

namespace Hawser.Edge.Balancing;

/// <summary>
/// HAProxy's roundrobin, choice by choice: every server gets turns in proportion to its weight, spread as evenly as
/// whole numbers allow.
/// </summary>
/// <remarks>
/// Turns are numbered within a cycle as long as the sum of the weights. A server that has taken a turn is placed at the
/// turn where its share is used up; a server that comes new, or whose next turn lies beyond the cycle, waits, the heavier
/// before the lighter, and takes turns for which no placed server is due. Weights count 16-fold, as in HAProxy, whose
/// slow start needs the finer scale; the sequence of choices depends on it.
/// </remarks>
internal sealed class RoundRobin : IBalancer
{
    private const int WeightScale = 16;

    private readonly Entry[] _entries;
    private readonly List<Entry> _placed = [];
    private readonly List<Entry> _tried = [];
    private List<Entry> _waiting = [];
    private List<Entry> _nextCycle = [];
    private int _cycleLength;
    private int _nextCycleLength;
    private int _turn;

    public RoundRobin(BackendModel backend)
    {
        _entries = [.. backend.Servers.Select(server => new Entry(server, server.Weight * WeightScale))];
        foreach (var entry in _entries)
        {
            if (entry.IsUsable)
            {
                entry.IsIn = true;
                _nextCycleLength += entry.Weight;
                Wait(_nextCycle, entry);
            }
        }

        (_waiting, _nextCycle) = (_nextCycle, _waiting);
    }

    public void OnHealthChanged(ServerModel server)
    {
        var entry = _entries[server.Index];
        if (entry.IsUsable == entry.IsIn)
        {
            return;
        }

        if (entry.IsUsable)
        {
            Join(entry);
        }
        else
        {
            Leave(entry);
        }
    }

    public ServerModel? Next(ServerModel? avoid)
    {
        if (_cycleLength == 0)
        {
            _turn = _cycleLength = _nextCycleLength;
        }

        Entry? avoided = null;
        Entry? chosen = null;
        var hasSwitched = false;
        while (chosen is null)
        {
            var candidate = Due();
            if (candidate is null)
            {
                if (hasSwitched)
                {
                    chosen = avoided;
                    break;
                }

                hasSwitched = true;
                BeginCycle();
                continue;
            }

            Advance(candidate);
            _turn++;
            if (candidate.HasRoom)
            {
                if (candidate.Server != avoid || avoided is not null)
                {
                    chosen = candidate;
                    break;
                }

                avoided = candidate;
            }

            _tried.Add(candidate);
        }

        if (chosen is not null)
        {
            _tried.Remove(chosen);
            Place(chosen);
        }

        foreach (var entry in _tried)
        {
            Place(entry);
        }

        _tried.Clear();
        return chosen?.Server;
    }

    private void Join(Entry entry)
    {
        // A server that returns takes its first turn after one share of what is left of this cycle and of the next.
        entry.IsIn = true;
        _nextCycleLength += entry.Weight;
        entry.Remainder = 0;
        entry.Position = _turn + ((_nextCycleLength + _cycleLength - _turn) / entry.Weight);
        Place(entry);
    }

    private void Leave(Entry entry)
    {
        entry.IsIn = false;
        _nextCycleLength -= entry.Weight;
        _ = _placed.Remove(entry) || _waiting.Remove(entry) || _nextCycle.Remove(entry);
        if (_nextCycleLength == 0)
        {
            _cycleLength = 0;
        }
    }

    /// <summary>Takes the server whose turn it is out of its list: one that is due, else one that waits, else the next placed one.</summary>
    private Entry? Due()
    {
        var first = _placed.Count > 0 ? _placed[0] : null;
        if (first is not null && first.Position <= _turn)
        {
            _placed.RemoveAt(0);
            return first;
        }

        if (_waiting.Count > 0)
        {
            var waiting = _waiting[0];
            _waiting.RemoveAt(0);
            waiting.Position = 0;
            waiting.Remainder = 0;
            return waiting;
        }

        if (first is not null)
        {
            _placed.RemoveAt(0);
        }

        return first;
    }

    private void BeginCycle()
    {
        (_waiting, _nextCycle) = (_nextCycle, _waiting);
        _cycleLength = _nextCycleLength;
        _turn = _cycleLength;
    }

    /// <summary>Moves the server on by its share of a cycle.</summary>
    private void Advance(Entry entry)
    {
        if (entry.Position == 0)
        {
            entry.Position = _turn;
        }

        entry.Position += _nextCycleLength / entry.Weight;
        entry.Remainder += _nextCycleLength % entry.Weight;
        if (entry.Remainder >= entry.Weight)
        {
            entry.Remainder -= entry.Weight;
            entry.Position++;
        }
    }

    private void Place(Entry entry)
    {
        if (entry.Position >= 2 * _cycleLength || entry.Position >= _cycleLength + _nextCycleLength)
        {
            entry.Position -= _cycleLength;
            Wait(_nextCycle, entry);
            return;
        }

        // By position; at the same one, by how much of the share is left over, heavier first. Later comers go last.
        entry.Key = ((long)entry.Position << 32) + entry.Remainder - entry.Weight;
        Insert(_placed, entry, static (a, b) => a.Key <= b.Key);
    }

    private static void Wait(List<Entry> list, Entry entry) => Insert(list, entry, static (a, b) => a.Weight >= b.Weight);

    private static void Insert(List<Entry> list, Entry entry, Func<Entry, Entry, bool> isBefore)
    {
        var index = list.Count;
        while (index > 0 && !isBefore(list[index - 1], entry))
        {
            index--;
        }

        list.Insert(index, entry);
    }

    private sealed class Entry(ServerModel server, int weight)
    {
        public ServerModel Server { get; } = server;

        public int Weight { get; } = weight;

        public bool IsIn { get; set; }

        public int Position { get; set; }

        public int Remainder { get; set; }

        public long Key { get; set; }

        public bool IsUsable => Weight > 0 && Server.State.IsBalanced;

        public bool HasRoom => Server.MaxConn == 0 || (Server.State.Queued == 0 && Server.State.Current < Server.MaxConn);
    }
}
