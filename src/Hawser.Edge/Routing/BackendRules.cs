using Hawser.Edge.Rules;

namespace Hawser.Edge.Routing;

/// <summary>What is looked at once a backend was chosen.</summary>
/// <param name="Rules">Its rules.</param>
/// <param name="Servers">Its choice of a server by rules.</param>
internal sealed record BackendRules(ProxyRules Rules, ServerChooser Servers);
