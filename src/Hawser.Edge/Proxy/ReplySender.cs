using Hawser.Edge.Http1;
using Hawser.Edge.Model;
using Hawser.Edge.Rules;
using Hawser.Edge.Samples;
using Hawser.Transport;

namespace Hawser.Edge.Proxy;

/// <summary>Sends answers that the edge makes itself, as rules have them look. One for each session.</summary>
internal sealed class ReplySender(Worker worker, Connection client, SessionRules rules)
{
    private SendQueue _queue;

    /// <summary>Whether the client has not taken all of the last answer yet.</summary>
    public bool IsBlocked => _queue.IsBlocked && !_queue.HasFailed;

    /// <summary>Sends on. When there is nothing left, the next answer may be sent.</summary>
    public void Flush() => _queue.Flush(client);

    /// <summary>Sends the answer that the proxies have for an error.</summary>
    /// <param name="status">Its status.</param>
    /// <param name="request">What it answers.</param>
    /// <param name="backend">The backend, if one was chosen.</param>
    /// <param name="closes">Whether the connection ends with it.</param>
    /// <returns>The bytes of it.</returns>
    public int SendError(int status, RequestHead request, BackendModel? backend, bool closes)
    {
        var configured = rules.FindError(status, backend);
        if (configured is null && !rules.HasAfterResponse(backend))
        {
            return ErrorReply.Send(worker, client, status, request, closes);
        }

        return Send(configured ?? new BuiltInReply(status), request, backend, closes);
    }

    /// <summary>Sends an answer.</summary>
    /// <returns>The bytes of it; 0 for one that says nothing.</returns>
    public int Send(Reply reply, RequestHead request, BackendModel? backend, bool closes)
    {
        if (reply.IsSilent)
        {
            return 0;
        }

        var head = worker.RentResponse();
        var output = new TextOutput(head.Buffer);
        reply.Write(rules.Samples, ref output);
        head.Length = output.Written.Length;
        var isFit = !output.IsTruncated && head.Parse() == HeadStatus.Complete
            && (!rules.HasAfterResponse(backend) || rules.EvaluateAfterResponse(head, backend));
        var length = isFit ? Send(head, request, closes) : ErrorReply.Send(worker, client, 500, request, closes);
        rules.Samples.Response = null;
        worker.Return(head);
        return length;
    }

    private int Send(ResponseHead head, RequestHead request, bool closes)
    {
        var writer = new HeadWriter(worker.Output);
        ResponseRewriter.Write(head, request, null, null, BodyKind.Counted, closes, ref writer);
        if (request.Method != RequestMethod.Head)
        {
            writer.Append(head.Rest);
        }

        _queue.Reset();
        _queue.Send(client, worker.Output.AsSpan(0, writer.Length));
        return writer.Length;
    }
}
