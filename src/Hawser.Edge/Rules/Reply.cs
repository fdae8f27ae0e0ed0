using System.Text;
using Hawser.Edge.Configuration;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Rules;

/// <summary>An answer that the edge makes itself.</summary>
internal abstract class Reply
{
    public abstract int Status { get; }

    /// <summary>Whether the connection always ends with it.</summary>
    public virtual bool AlwaysCloses => false;

    /// <summary>Whether nothing is sent at all, and the connection ends.</summary>
    public virtual bool IsSilent => false;

    /// <summary>Writes it as a whole message, head and body. What does not fit is cut off: <see cref="TextOutput.IsTruncated"/>.</summary>
    public abstract void Write(SampleContext context, ref TextOutput output);

    protected static byte[] StatusLine(int status, string reason) => Encoding.Latin1.GetBytes($"HTTP/1.1 {status} {reason}\r\n");

    public static Reply Of(HttpReplyConfig config, RuleCompiler compiler, ErrorTable errors) => config.Body switch
    {
        ReplyBody.DefaultErrorFiles => new ErrorReference(config.Status, errors),
        ReplyBody.ErrorFiles => new ErrorReference(config.Status, ErrorTable.OfSection(compiler, config.Section!)),
        ReplyBody.Raw => new RawReply(config.Status, [.. config.Bytes]),
        _ => new ComposedReply(config, compiler),
    };

    /// <summary>The error response that proxies have for a status: the backend's, else the frontend's, else HAProxy's.</summary>
    private sealed class ErrorReference(int status, ErrorTable errors) : Reply
    {
        public override int Status => status;

        public override bool AlwaysCloses => ErrorResponses.AlwaysCloses(status) && errors.Find(status) is null;

        public override bool IsSilent => errors.Find(status) is { IsSilent: true };

        public override void Write(SampleContext context, ref TextOutput output)
        {
            if (errors.Find(status) is { } configured)
            {
                configured.Write(context, ref output);
                return;
            }

            output.Append(ErrorResponses.Head(status));
            output.Append("\r\n"u8);
            output.Append(ErrorResponses.Body(status));
        }
    }
}
