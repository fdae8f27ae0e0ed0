using System.Text;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;
using Hawser.Edge.HaproxyCfg.Samples;

namespace Hawser.Edge.HaproxyCfg.Errors;

/// <summary>Reads the arguments of an answer: status, body, fields (configuration manual, http-request return).</summary>
internal sealed class ReplyParser
{
    private readonly KeywordContext _context;
    private readonly ReplyOptions _options;
    private HttpReplyConfig _reply;
    private string _bodyKeyword = "";
    private string _errorFile = "";

    public ReplyParser(KeywordContext context, ReplyOptions options)
    {
        _context = context;
        _options = options;
        _reply = new HttpReplyConfig { Status = options.DefaultStatus, Body = ReplyBody.Empty };
    }

    /// <summary>Reads up to the first word that is none of an answer's.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public string? TryParse(out HttpReplyConfig reply)
    {
        while (_context.Peek is "status" or "deny_status" or "content-type" or "errorfiles" or "default-errorfiles" or "errorfile" or "file" or "string"
            or "lf-file" or "lf-string" or "hdr")
        {
            _context.TryNext(out var keyword);
            if (TryParse(keyword) is { } problem)
            {
                reply = _reply;
                return problem;
            }
        }

        var wrong = TryFinish();
        reply = _reply;
        return wrong;
    }

    private string? TryParse(string keyword)
    {
        switch (keyword)
        {
            case "status" or "deny_status":
                return TryParseStatus();
            case "content-type":
                _reply = _reply with { ContentType = _context.Next() };
                return _reply.ContentType!.Length == 0 ? "'content-type' expects <ctype> as argument" : null;
            case "hdr":
                return TryParseHeader();
        }

        if (_bodyKeyword.Length > 0)
        {
            return $"unexpected '{keyword}' argument, '{_bodyKeyword}' already defined";
        }

        _bodyKeyword = keyword;
        switch (keyword)
        {
            case "default-errorfiles":
                _reply = _reply with { Body = ReplyBody.DefaultErrorFiles };
                return null;
            case "errorfiles":
                _reply = _reply with { Body = ReplyBody.ErrorFiles, Section = _context.Next() };
                return _reply.Section!.Length == 0 ? "'errorfiles' expects <name> as argument" : null;
            case "errorfile":
                _errorFile = _context.Next();
                return _errorFile.Length == 0 ? "'errorfile' expects <fmt> as argument" : null;
            case "string":
                var text = _context.Next();
                _reply = _reply with { Body = ReplyBody.Content, Bytes = [.. Encoding.Latin1.GetBytes(text)] };
                return text.Length == 0 ? "'string' expects <str> as argument" : null;
            case "file":
                return TryReadContent();
            default:
                return TryParseFormat(keyword);
        }
    }

    private string? TryParseStatus()
    {
        if (!_context.TryNext(out var text) || text.Length == 0)
        {
            return "'status' expects <status_code> as argument";
        }

        if (!Numbers.TryParse(text, out var status) || status is < 200 or > 599)
        {
            return $"Unexpected status code '{text}'";
        }

        _reply = _reply with { Status = status };
        return null;
    }

    private string? TryReadContent()
    {
        var path = _context.Next();
        if (path.Length == 0)
        {
            return "'file' expects <file> as argument";
        }

        var failure = _context.Session.Surroundings.TryRead(path, out var content);
        _reply = _reply with { Body = ReplyBody.Content, Bytes = [.. content] };
        return failure is null ? null : $"error opening file '{path}'";
    }

    private string? TryParseFormat(string keyword)
    {
        var text = _context.Next();
        if (text.Length == 0)
        {
            return keyword == "lf-file" ? "'lf-file' expects <file> as argument" : "'lf-string' expects <fmt> as argument";
        }

        if (keyword == "lf-file")
        {
            if (_context.Session.Surroundings.TryRead(text, out var content) is not null)
            {
                return $"error opening file '{text}'";
            }

            text = Encoding.Latin1.GetString(content);
        }

        var problem = LogFormatParser.TryParse(text, _context.Location, Scope, isHttp: true, LogFormatFlags.None, out var format);
        _reply = _reply with { Body = ReplyBody.Format, Format = format };
        return problem;
    }

    private SampleScope Scope => _context.Scope(_options.Points, $"{_options.Rule} expression");

    private string? TryParseHeader()
    {
        if (!_context.TryNext(out var name) || name.Length == 0 || !_context.TryNext(out var text))
        {
            return "'hdr' expects <name> and <value> as arguments";
        }

        if (name.ToLowerInvariant() is "content-length" or "transfer-encoding" or "content-type")
        {
            _context.Warning($"header '{name}' always ignored by the http reply.");
            return null;
        }

        var problem = LogFormatParser.TryParse(text, _context.Location, Scope, isHttp: true, LogFormatFlags.None, out var value);
        _reply = _reply with { Headers = _reply.Headers.Add(new ReplyHeaderConfig(name, value)) };
        return problem;
    }

    private string? TryFinish()
    {
        // An answer that says nothing is the usual one for its status; with fields, it is an empty one with them.
        if (_bodyKeyword.Length == 0 && _options.DefaultStatus is not (0 or 200) && _reply.Headers.IsEmpty)
        {
            _reply = _reply with { Body = ReplyBody.DefaultErrorFiles };
        }

        if (_errorFile.Length > 0)
        {
            var contentType = _reply.ContentType;
            if (ErrorFiles.TryRead(_context, _reply.Status, _errorFile, out var raw) is { } problem)
            {
                return problem;
            }

            _reply = raw with { Headers = _reply.Headers, ContentType = contentType };
        }

        if (_options.KnownStatusOnly && !ErrorStatus.IsKnown(_reply.Status))
        {
            return null;
        }

        if (_reply.Body == ReplyBody.DefaultErrorFiles && !ErrorStatus.IsKnown(_reply.Status))
        {
            return $"status code '{_reply.Status}' not handled by default with 'default-errorfiles' argument.";
        }

        return TryFinishBody();
    }

    private string? TryFinishBody()
    {
        var isErrorFile = _reply.Body is ReplyBody.DefaultErrorFiles or ReplyBody.ErrorFiles or ReplyBody.Raw;
        if (isErrorFile && !_reply.Headers.IsEmpty)
        {
            _context.Warning("hdr parameters ignored by the http reply when used with an erorrfile.");
            _reply = _reply with { Headers = [] };
        }

        if (isErrorFile && _reply.ContentType is not null)
        {
            _context.Warning($"content-type '{_reply.ContentType}' ignored by the http reply when used with an erorrfile.");
            _reply = _reply with { ContentType = null };
        }

        if (_reply.Body == ReplyBody.Empty && _reply.ContentType is not null)
        {
            _context.Warning($"content-type '{_reply.ContentType}' ignored by the http reply because neither errorfile nor payload defined.");
            _reply = _reply with { ContentType = null };
        }

        var isEmpty = _reply.Body == ReplyBody.Content && _reply.Bytes.IsEmpty;
        if (isEmpty)
        {
            if (_reply.ContentType is not null)
            {
                _context.Warning($"content-type '{_reply.ContentType}' ignored by the http reply when used with an empty payload.");
            }

            _reply = _reply with { Body = ReplyBody.Empty, ContentType = null };
        }

        var hasBody = _reply.Body is ReplyBody.Content or ReplyBody.Format;
        return !hasBody ? null
            : _reply.ContentType is null ? "a content type must be defined when non-empty payload is configured"
            : _reply.Status is 204 or 304 ? $"No body expected for {_reply.Status} responses"
            : null;
    }
}
