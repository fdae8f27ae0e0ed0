using Hawser.Edge.Http1;

namespace Hawser.Edge.Proxy;

/// <summary>A request's body as far as it was received with its head.</summary>
internal static class RequestBody
{
    /// <summary>Where in the head's buffer the body ends.</summary>
    /// <returns>-1 if it does not end there.</returns>
    public static int EndIn(RequestHead request)
    {
        var body = new BodyReader(request.BodyKind, request.ContentLength);
        var rest = request.Rest;
        while (!rest.IsEmpty && !body.IsFinished && !body.IsBroken)
        {
            body.Next(ref rest);
        }

        return body.IsFinished ? request.Length - rest.Length : -1;
    }
}
