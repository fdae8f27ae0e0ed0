using Hawser.Edge.Affinity;
using Hawser.Edge.Configuration;
using Hawser.Edge.Http1;
using Hawser.Edge.Model;
using Hawser.Transport;

namespace Hawser.Edge.Proxy;

/// <summary>Writes the head of a request as the server gets it.</summary>
internal static class RequestRewriter
{
    public static void Write(RequestHead request, FrontendModel frontend, BackendModel backend, NetworkAddress client, ref HeadWriter writer)
    {
        // Method and target go on as they came; a version above 1.1 becomes 1.1.
        writer.Append(request.MethodBytes);
        writer.Append(" "u8);
        writer.Append(request.Target);
        writer.Append(request.MinorVersion == 0 ? " HTTP/1.0\r\n"u8 : " HTTP/1.1\r\n"u8);
        foreach (ref readonly var field in request.Fields)
        {
            switch (field.Id)
            {
                case HeaderId.Connection when request.IsUpgrade && HttpGrammar.TryFindInList(request.Value(field), "upgrade"u8, out var upgrade):
                    writer.AppendField(request.Name(field), upgrade);
                    continue;
                case HeaderId.Connection or HeaderId.KeepAlive or HeaderId.ProxyConnection or HeaderId.Te:
                case HeaderId.Upgrade when !request.IsUpgrade:
                    continue;
                case HeaderId.Upgrade:
                    WriteUpgrade(request, field, ref writer);
                    continue;
                case HeaderId.ContentLength:
                    // Without leading zeros or anything else that somebody might read differently.
                    writer.AppendName(request.Name(field));
                    writer.Append(request.ContentLength);
                    writer.Append("\r\n"u8);
                    continue;
                case HeaderId.TransferEncoding:
                    writer.AppendField(request.Name(field), "chunked"u8);
                    continue;
                case HeaderId.Cookie when backend.Cookie is { IsIndirect: true } cookie:
                    WriteCookie(request, field, cookie, ref writer);
                    continue;
                case HeaderId.Other when request.IsNamedByConnection(request.Name(field)):
                    continue;
            }

            writer.AppendField(request.Name(field), request.Value(field));
        }

        if ((frontend.Config.ForwardFor ?? backend.Config.ForwardFor) is { } forwardFor)
        {
            WriteForwardFor(request, forwardFor, client, ref writer);
        }

        if (request.MinorVersion == 0)
        {
            writer.Append("connection: keep-alive\r\n"u8);
        }

        writer.Append("\r\n"u8);
    }

    private static void WriteUpgrade(RequestHead request, in FieldLine field, ref HeadWriter writer)
    {
        if (UpgradeProtocols.AnyMayPass(request.Value(field)))
        {
            writer.AppendName(request.Name(field));
            UpgradeProtocols.Write(request.Value(field), ref writer);
            writer.Append("\r\n"u8);
        }
    }

    private static void WriteCookie(RequestHead request, in FieldLine field, CookieModel cookie, ref HeadWriter writer)
    {
        var start = writer.Length;
        writer.AppendName(request.Name(field));
        var written = CookiePersistence.WriteWithout(cookie, request.Value(field), writer.Free);
        writer.Advance(written);
        if (written == 0)
        {
            writer.Advance(start - writer.Length);
            return;
        }

        writer.Append("\r\n"u8);
    }

    private static void WriteForwardFor(RequestHead request, ForwardForConfig config, NetworkAddress client, ref HeadWriter writer)
    {
        if (config.IfNone && HasField(request, config.Header))
        {
            return;
        }

        // A field of its own, behind those that came: which of them to believe is for the server to decide.
        foreach (var c in config.Header)
        {
            writer.Append([(byte)c]);
        }

        writer.Append(": "u8);
        client.TryFormatAddress(writer.Free, out var length);
        writer.Advance(length);
        writer.Append("\r\n"u8);
    }

    private static bool HasField(RequestHead request, string name)
    {
        foreach (ref readonly var field in request.Fields)
        {
            if (System.Text.Ascii.EqualsIgnoreCase(request.Name(field), name))
            {
                return true;
            }
        }

        return false;
    }
}
