using Hawser.Edge.Samples;

namespace Hawser.Edge.Operations;

/// <summary>Formats of a frontend's log lines that are its own.</summary>
/// <param name="Session">Of sessions; null for one of HAProxy's.</param>
/// <param name="Error">Of connections that fail before there is a session; null for HAProxy's.</param>
internal sealed record LogFormats(TextFormat? Session, TextFormat? Error);
