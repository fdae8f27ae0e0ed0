namespace Hawser.EngineIO.Transports;

/// <summary>How the bodies of polling responses look.</summary>
internal enum PollingFormat
{
    /// <summary>Revision 4: text, binary data as base64.</summary>
    Current,

    /// <summary>Revision 3: text, or bytes if there is binary data.</summary>
    Legacy,

    /// <summary>Revision 3, for clients that cannot take bytes: text, binary data as base64.</summary>
    LegacyText,
}
