namespace Hawser.Edge.Http1;

/// <summary>What the Connection fields of a message say (RFC 9110 §7.6.1).</summary>
internal struct ConnectionOptions
{
    public bool Closes { get; private set; }

    public bool KeepsAlive { get; private set; }

    public bool Upgrades { get; private set; }

    /// <summary>Whether they name other fields, which are then for this hop only.</summary>
    public bool NamesFields { get; private set; }

    /// <summary>Takes in one field's value.</summary>
    public void Add(ReadOnlySpan<byte> value)
    {
        while (HttpGrammar.TryNextElement(ref value, out var option))
        {
            if (HttpGrammar.EqualsIgnoreCase(option, "close"u8))
            {
                Closes = true;
            }
            else if (HttpGrammar.EqualsIgnoreCase(option, "keep-alive"u8))
            {
                KeepsAlive = true;
            }
            else if (HttpGrammar.EqualsIgnoreCase(option, "upgrade"u8))
            {
                Upgrades = true;
            }
            else
            {
                NamesFields = true;
            }
        }
    }

    /// <summary>Whether the connection goes on after the message, for its version; "close" wins.</summary>
    public readonly bool IsPersistent(int minorVersion) => !Closes && (minorVersion > 0 || KeepsAlive);
}
