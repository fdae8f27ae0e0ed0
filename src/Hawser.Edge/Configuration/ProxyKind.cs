namespace Hawser.Edge.Configuration;

/// <summary>The section that a proxy was written in. A <c>listen</c> is a frontend and a backend in one.</summary>
[Flags]
internal enum ProxyKind
{
    Defaults = 1,
    Frontend = 2,
    Backend = 4,
    Listen = Frontend | Backend,
}
