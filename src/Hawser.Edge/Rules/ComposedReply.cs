using System.Collections.Immutable;
using System.Text;
using Hawser.Edge.Configuration;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Rules;

/// <summary>An answer of fields and a body: of <c>return</c>, <c>deny</c>, <c>tarpit</c>, <c>http-error</c>.</summary>
internal sealed class ComposedReply : Reply
{
    private readonly byte[] _statusLine;
    private readonly ImmutableArray<(byte[] Name, TextFormat Value)> _headers;
    private readonly byte[] _content;
    private readonly TextFormat? _format;
    private readonly byte[]? _contentType;

    public ComposedReply(HttpReplyConfig config, RuleCompiler compiler)
    {
        Status = config.Status;
        _statusLine = StatusLine(config.Status, Reasons.Of(config.Status));
        _headers = [.. config.Headers.Select(h => (Encoding.Latin1.GetBytes(h.Name), compiler.Compile(h.Value, TextUse.Header)))];
        _content = config.Body == ReplyBody.Content ? [.. config.Bytes] : [];
        _format = config.Body == ReplyBody.Format ? compiler.Compile(config.Format!, TextUse.Header) : null;
        _contentType = config.ContentType is { } type ? Encoding.Latin1.GetBytes(type) : null;
    }

    public override int Status { get; }

    public override void Write(SampleContext context, ref TextOutput output)
    {
        output.Append(_statusLine);
        foreach (var (name, value) in _headers)
        {
            context.Arena.Reset();
            if (value.TryCompose(context, out var text) && !text.IsEmpty)
            {
                output.Append(name);
                output.Append(": "u8);
                output.Append(text);
                output.Append("\r\n"u8);
            }
        }

        context.Arena.Reset();
        ReadOnlySpan<byte> body = _content;
        if (_format is not null)
        {
            _format.TryCompose(context, out body);
        }

        output.Append("content-length: "u8);
        output.Append(body.Length);
        output.Append("\r\n"u8);
        if (_contentType is not null && !body.IsEmpty)
        {
            output.Append("content-type: "u8);
            output.Append(_contentType);
            output.Append("\r\n"u8);
        }

        output.Append("\r\n"u8);
        output.Append(body);
    }
}
