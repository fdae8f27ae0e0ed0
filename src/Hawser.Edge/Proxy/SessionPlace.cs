using Hawser.Edge.Model;

namespace Hawser.Edge.Proxy;

/// <summary>Who took part in a session: frontend, and, as far as they were chosen, backend and server.</summary>
internal readonly record struct SessionPlace(FrontendModel Frontend, BackendModel? Backend, ServerModel? Server);
