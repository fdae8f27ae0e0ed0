namespace Hawser.SocketIO;

/// <summary>The names under which the server measures and traces: <c>AddMeter(SocketIOTelemetry.MeterName)</c>.</summary>
public static class SocketIOTelemetry
{
    /// <summary>The meter.</summary>
    public const string MeterName = "Hawser.SocketIO";

    /// <summary>The source of activities: one for every event that a handler gets.</summary>
    public const string ActivitySourceName = "Hawser.SocketIO";
}
