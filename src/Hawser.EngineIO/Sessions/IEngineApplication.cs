namespace Hawser.EngineIO.Sessions;

/// <summary>What runs on top of Engine.IO.</summary>
internal interface IEngineApplication
{
    /// <summary>Takes a new session. May send at once.</summary>
    IEngineSocket OnConnection(EngineSession session);
}
