using Hawser.EngineIO.Sessions;
using Hawser.EngineIO.Transports;
using Microsoft.AspNetCore.Http;

namespace Hawser.EngineIO.Http;

/// <summary>The HTTP of long-polling: GET fetches packets, POST brings some.</summary>
internal sealed class PollingEndpoint
{
    private readonly EngineServer _server;

    public PollingEndpoint(EngineServer server) => _server = server;

    /// <returns>Null if the request was answered.</returns>
    public Task<EngineError?> InvokeAsync(HttpContext context, EngineSession session, PollingTransport transport)
    {
        if (HttpMethods.IsGet(context.Request.Method))
        {
            return GetAsync(context, session, transport);
        }

        if (HttpMethods.IsPost(context.Request.Method))
        {
            return PostAsync(context, session, transport);
        }

        // Node answers so, without a body.
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return Task.FromResult<EngineError?>(null);
    }

    private async Task<EngineError?> GetAsync(HttpContext context, EngineSession session, PollingTransport transport)
    {
        var since = _server.Metrics.MeasuresPolls ? _server.Time.GetTimestamp() : 0;
        var (result, packets) = await transport.PollAsync(context.RequestAborted);
        switch (result)
        {
            case PollingTransport.PollResult.Packets:
                if (since != 0)
                {
                    _server.Metrics.OnPolled(_server.Time.GetElapsedTime(since));
                }

                await AnswerAsync(context, session, transport, packets);
                break;
            case PollingTransport.PollResult.Overlap:
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                session.OnClose(transport, CloseReason.TransportError, "overlap from client");
                break;
            case PollingTransport.PollResult.Over:
                return EngineError.UnknownSession;
            default:
                session.OnClose(transport, CloseReason.TransportError, "poll connection closed prematurely");
                break;
        }

        return null;
    }

    private async Task AnswerAsync(HttpContext context, EngineSession session, PollingTransport transport, List<PreparedMessage> packets)
    {
        // Before the client can know of it: its next request is to find what is true then.
        session.OnFetched();
        try
        {
            await PollingResponse.WriteAsync(context, packets, transport.Format, _server.Options.HttpCompression);
        }
        catch (Exception exception) when (ClientGone.IsTold(exception))
        {
            session.OnClose(transport, CloseReason.TransportError, "poll connection closed prematurely");
        }
        finally
        {
            transport.EndPoll(packets);
        }
    }

    private async Task<EngineError?> PostAsync(HttpContext context, EngineSession session, PollingTransport transport)
    {
        if (!transport.Receiver.TryBegin())
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            session.OnClose(transport, CloseReason.TransportError, "data request overlap from client");
            return null;
        }

        var isOk = false;
        try
        {
            // The client sends its next request when this one is answered: not before the layers above can take more.
            isOk = await ReceiveAsync(context, session, transport);
        }
        catch (Exception exception)
        {
            session.OnClose(transport, CloseReason.TransportError, ClientGone.IsTold(exception) ? "data request connection closed prematurely" : "internal error");
            if (!ClientGone.IsTold(exception))
            {
                throw;
            }
        }
        finally
        {
            transport.Receiver.End();
        }

        if (isOk)
        {
            await PollingResponse.WriteOkAsync(context);
        }

        return null;
    }

    /// <returns>False if the response's status says what was wrong.</returns>
    private async Task<bool> ReceiveAsync(HttpContext context, EngineSession session, PollingTransport transport)
    {
        // Bodies of bytes belong to revision 3 of the protocol.
        var isBinary = RequestBody.IsBinary(context.Request);
        if (isBinary && session.Revision != 3)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            session.OnClose(transport, CloseReason.TransportError, "invalid content");
            return false;
        }

        var (status, body) = await RequestBody.ReadAsync(context, _server.Options.MaxPayload);
        if (status == StatusCodes.Status413PayloadTooLarge)
        {
            session.OnPayloadTooLarge(transport);
        }
        else if (status != StatusCodes.Status200OK)
        {
            EngineLog.RequestBroken(_server.Logger, session.Id, $"status {status}");
            session.OnClose(transport, CloseReason.TransportError, "data request was not completed");
        }
        else if (await transport.Receiver.ReceiveAsync(body, isBinary))
        {
            return true;
        }
        else
        {
            status = StatusCodes.Status400BadRequest;
            session.OnClose(transport, CloseReason.ParseError, null);
        }

        context.Response.StatusCode = status;
        return false;
    }
}
