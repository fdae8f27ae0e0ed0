namespace Hawser.Edge.Http1;

/// <content>Changes to the request line.</content>
internal sealed partial class RequestHead
{
    /// <summary>Replaces the method that the server is told; <see cref="Method"/> stays what the client said.</summary>
    /// <returns>False if there is no room, or if it is none.</returns>
    public bool TrySetMethod(scoped ReadOnlySpan<byte> method)
    {
        if (method.IsEmpty || method.ContainsAnyExcept(HttpGrammar.Token) || !TryKeep(method, out var start))
        {
            return false;
        }

        (_methodStart, _methodLength) = (start, method.Length);
        return true;
    }

    /// <summary>The method that the server is told.</summary>
    public RequestMethod SentMethod => IdentifyMethod(MethodBytes);

    /// <summary>Replaces the target as a whole.</summary>
    /// <returns>False if there is no room, or if it is none.</returns>
    public bool TrySetTarget(scoped ReadOnlySpan<byte> target)
    {
        // Whatever a rule composes, it cannot end the line.
        if (target.IsEmpty || target.ContainsAnyExcept(HttpGrammar.SentTarget) || !TryKeep(target, out var start))
        {
            return false;
        }

        (_targetStart, _targetLength) = (start, target.Length);
        return true;
    }

    /// <summary>Where in the target the path begins, behind scheme and authority; the length if it has none.</summary>
    public int PathStart
    {
        get
        {
            var target = Target;
            if (target[0] is (byte)'/' or (byte)'*')
            {
                return 0;
            }

            var authority = SchemeLength(target) is var scheme and > 0 ? scheme + 3 : 0;
            var slash = target[authority..].IndexOfAny((byte)'/', (byte)'?');
            return slash < 0 ? target.Length : authority + slash;
        }
    }

    protected override void OnEdited(HeaderId id)
    {
        base.OnEdited(id);
        _hostIndex = IndexOf(HeaderId.Host);
    }
}
