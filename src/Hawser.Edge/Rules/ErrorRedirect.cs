using System.Text;
using Hawser.Edge.Configuration;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Rules;

/// <summary>A redirection in place of an error (<c>errorloc302</c>, <c>errorloc303</c>). The log keeps the error's status.</summary>
internal sealed class ErrorRedirect(int status, ErrorRedirectConfig config) : Reply
{
    private readonly byte[] _message = Encoding.Latin1.GetBytes(
        $"HTTP/1.1 {config.Code} {(config.Code == 303 ? "See Other" : "Found")}\r\ncache-control: no-cache\r\ncontent-length: 0\r\nlocation: {config.Url}\r\n\r\n");

    public override int Status => status;

    public override void Write(SampleContext context, ref TextOutput output) => output.Append(_message);
}
