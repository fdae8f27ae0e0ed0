namespace Hawser.Edge.Http1;

/// <content>Changes to the status line.</content>
internal sealed partial class ResponseHead
{
    /// <summary>Whether a rule set <c>Connection: close</c>; what the server said of its own connection is another thing.</summary>
    public bool SaysClose { get; private set; }

    protected override void OnEdited(HeaderId id)
    {
        base.OnEdited(id);
        SaysClose |= id == HeaderId.Connection && Options.Closes;
    }

    /// <summary>Replaces status and reason; the body stays framed as it was received.</summary>
    /// <returns>False if there is no room.</returns>
    public bool TrySetStatus(int status, scoped ReadOnlySpan<byte> reason)
    {
        if (!TryKeep(reason, out var start))
        {
            return false;
        }

        StatusCode = status;
        (_reasonStart, _reasonLength) = (start, reason.Length);
        return true;
    }
}
