using System.Text;
using Hawser.Edge.Configuration;
using Hawser.Edge.Http1;
using Hawser.Edge.Model;
using Hawser.Transport;

namespace Hawser.Edge.Balancing;

/// <summary>Finds what a backend's requests are hashed by. Allocates nothing, and needs no lock.</summary>
internal sealed class RequestKeys
{
    private readonly BalanceConfig _balance;
    private readonly HashTypeConfig _hashType;
    private readonly byte[] _name;

    public RequestKeys(BackendModel backend)
    {
        _balance = backend.Config.Balance;
        _hashType = backend.Config.HashType;
        _name = Encoding.Latin1.GetBytes(_balance.Name);
    }

    /// <param name="request">The request; null in TCP mode.</param>
    /// <param name="client">Where it comes from.</param>
    public HashKey Of(RequestHead? request, NetworkAddress client) => _balance.Algorithm switch
    {
        BalanceAlgorithm.Source => OfAddress(client),
        BalanceAlgorithm.Uri when request is not null => OfUri(request),
        BalanceAlgorithm.UrlParameter when request is not null => OfParameter(request),
        BalanceAlgorithm.Header when request is not null => OfHeader(request),
        _ => HashKey.Missing,
    };

    private HashKey OfAddress(NetworkAddress client)
    {
        Span<byte> bytes = stackalloc byte[16];
        return HashKey.Of(Hashing.HashAddress(_hashType, bytes[..client.WriteBytes(bytes)]));
    }

    private HashKey OfUri(RequestHead request)
    {
        var uri = _balance.UriPathOnly ? request.PathAndQuery : request.Target;
        if (_balance.UriLength > 0 && uri.Length > _balance.UriLength)
        {
            uri = uri[.._balance.UriLength];
        }

        var slashes = 0;
        for (var index = 0; index < uri.Length; index++)
        {
            // The slash that begins the path is not a level.
            var ends = uri[index] == '/' ? _balance.UriDepth > 0 && ++slashes == _balance.UriDepth + 1 : uri[index] == '?' && !_balance.UriWhole;
            if (ends)
            {
                uri = uri[..index];
                break;
            }
        }

        return Hash(uri);
    }

    private HashKey OfParameter(RequestHead request)
    {
        if (QueryParameters.TryFind(QueryParameters.QueryOf(request.Target), _name, out var value))
        {
            return Hash(value);
        }

        return _balance.ChecksPost && request.Method == RequestMethod.Post ? OfForm(BodyBegun(request)) : HashKey.Missing;
    }

    private HashKey OfForm(ReadOnlySpan<byte> form)
    {
        if (!QueryParameters.TryFind(form, _name, out var value))
        {
            return HashKey.Missing;
        }

        // A blank ends the form, another character that no token has says that it was none.
        if (!value.IsEmpty && value.IndexOfAnyExcept(HttpGrammar.Token) == 0)
        {
            return value[0] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' ? Hash(default) : HashKey.Missing;
        }

        return Hash(value);
    }

    /// <summary>As much of the body as came with the head: of a chunked one, what there is of the first chunk.</summary>
    private static ReadOnlySpan<byte> BodyBegun(RequestHead request)
    {
        var rest = request.Rest;
        var length = new BodyReader(request.BodyKind, request.ContentLength).Next(ref rest).Length;
        return request.Rest[^(rest.Length + length)..][..length];
    }

    private HashKey OfHeader(RequestHead request)
    {
        foreach (ref readonly var field in request.Fields)
        {
            if (!HttpGrammar.EqualsIgnoreCase(request.Name(field), _name))
            {
                continue;
            }

            // The first element of the first field decides, be there others.
            var rest = request.Value(field);
            var comma = QuotedText.IndexOfAny(rest, ","u8);
            var value = HttpGrammar.Trim(rest[..comma]);
            return value.IsEmpty ? HashKey.MissingButForOne : Hash(_balance.UsesDomainOnly ? DomainOf(value) : value);
        }

        return HashKey.MissingButForOne;
    }

    /// <summary>What stands before the last dot, back to the one before it: in <c>www.example.com</c>, <c>example</c>.</summary>
    private static ReadOnlySpan<byte> DomainOf(ReadOnlySpan<byte> host)
    {
        // A dot at the very beginning is not looked at, as in HAProxy.
        var end = host[1..].LastIndexOf((byte)'.') + 1;
        if (end == 0)
        {
            return host;
        }

        var start = host[..end].LastIndexOf((byte)'.') + 1;
        return host[start..end];
    }

    private HashKey Hash(ReadOnlySpan<byte> key) => HashKey.Of(Hashing.Hash(_hashType, key));
}
