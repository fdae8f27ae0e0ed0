namespace Hawser.ConformanceTests.SocketIO.Conversation;

/// <summary>A difference that is meant to be: its section in docs/socketio/differences.md gives the reason.</summary>
/// <param name="Section">The heading of the section.</param>
/// <param name="Explains">Whether a difference that was found is this one.</param>
internal sealed record KnownDifference(string Section, Func<Difference, bool> Explains);
