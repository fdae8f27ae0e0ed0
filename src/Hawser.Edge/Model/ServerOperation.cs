namespace Hawser.Edge.Model;

/// <summary>What checks say of a server (HAProxy's operational state; management manual §9.3, srv_op_state).</summary>
internal enum ServerOperation
{
    /// <summary>Down.</summary>
    Stopped,

    /// <summary>Up again, and taking its share little by little (<c>slowstart</c>).</summary>
    Starting,

    /// <summary>Up.</summary>
    Running,

    /// <summary>Up for those that are bound to it only: its check was answered by 404 under <c>http-check disable-on-404</c>.</summary>
    Stopping,
}
