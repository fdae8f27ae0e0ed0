using Hawser.Edge.Samples;

namespace Hawser.Edge.Rules;

/// <summary>One of HAProxy's own responses, which rules may still change.</summary>
internal sealed class BuiltInReply(int status) : Reply
{
    public override int Status => status;

    public override bool AlwaysCloses => ErrorResponses.AlwaysCloses(status);

    public override void Write(SampleContext context, ref TextOutput output)
    {
        output.Append(ErrorResponses.Head(status));
        output.Append("\r\n"u8);
        output.Append(ErrorResponses.Body(status));
    }
}
