namespace Hawser.Edge.Model;

/// <summary>What is said of a server by others than its checks (management manual §9.3, srv_admin_state; the values are HAProxy's).</summary>
[Flags]
internal enum ServerAdministration
{
    None = 0,

    /// <summary>An operator put it into maintenance.</summary>
    ForcedMaintenance = 1,

    /// <summary>The server that it follows is in maintenance.</summary>
    InheritedMaintenance = 2,

    /// <summary>The configuration says <c>disabled</c>.</summary>
    ConfiguredMaintenance = 4,

    /// <summary>An operator has it drained: those that are bound to it still come.</summary>
    ForcedDrain = 8,

    /// <summary>The server that it follows is drained.</summary>
    InheritedDrain = 16,

    /// <summary>Its name has no address.</summary>
    ResolutionMaintenance = 32,

    Maintenance = ForcedMaintenance | InheritedMaintenance | ConfiguredMaintenance | ResolutionMaintenance,

    Drain = ForcedDrain | InheritedDrain,
}
