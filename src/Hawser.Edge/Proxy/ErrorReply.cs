using Hawser.Edge.Http1;
using Hawser.Edge.Rules;
using Hawser.Transport;

namespace Hawser.Edge.Proxy;

/// <summary>Answers clients that no server answers.</summary>
internal static class ErrorReply
{
    /// <summary>Answers a request by an error.</summary>
    /// <param name="worker">The loop's worker.</param>
    /// <param name="client">The client.</param>
    /// <param name="code">The status.</param>
    /// <param name="request">What it answers.</param>
    /// <param name="closes">Whether the connection ends with it.</param>
    /// <returns>The bytes sent; less than there are only if the client does not read at all.</returns>
    public static int Send(Worker worker, Connection client, int code, RequestHead request, bool closes)
    {
        var writer = new HeadWriter(worker.Output);
        writer.Append(ErrorResponses.Head(code));
        ResponseRewriter.WriteConnection(request, closes, ref writer);
        writer.Append("\r\n"u8);
        if (request.Method != RequestMethod.Head)
        {
            writer.Append(ErrorResponses.Body(code));
        }

        // A few hundred bytes: a socket's buffer takes them at once unless it is full already.
        client.TrySend(worker.Output.AsSpan(0, writer.Length), out var sent);
        return sent;
    }

    /// <summary>Answers what is not a request.</summary>
    /// <returns>The bytes sent.</returns>
    public static int SendEarly(Connection client, int code)
    {
        client.TrySend(ErrorResponses.Early(code), out var sent);
        return sent;
    }
}
