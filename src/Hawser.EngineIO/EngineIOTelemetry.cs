namespace Hawser.EngineIO;

/// <summary>The name under which Engine.IO measures: <c>AddMeter(EngineIOTelemetry.MeterName)</c>.</summary>
public static class EngineIOTelemetry
{
    /// <summary>The meter.</summary>
    public const string MeterName = "Hawser.EngineIO";
}
