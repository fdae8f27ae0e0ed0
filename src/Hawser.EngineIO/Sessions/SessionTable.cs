using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Hawser.EngineIO.Sessions;

/// <summary>The sessions of this node, by id. Those that are over stay until their client has fetched that they are.</summary>
internal sealed class SessionTable
{
    private readonly ConcurrentDictionary<string, EngineSession> _sessions = new(StringComparer.Ordinal);

    /// <summary>The sessions that are not over.</summary>
    public IEnumerable<EngineSession> All => _sessions.Values.Where(session => !session.IsClosed);

    /// <summary>Whether there are any at all, those included whose client has not fetched yet that they are over.</summary>
    public bool IsEmpty => _sessions.IsEmpty;

    public bool TryGet(string id, [NotNullWhen(true)] out EngineSession? session) => _sessions.TryGetValue(id, out session);

    public void Add(EngineSession session) => _sessions[session.Id] = session;

    public void Remove(EngineSession session) => _sessions.TryRemove(session.Id, out _);
}
