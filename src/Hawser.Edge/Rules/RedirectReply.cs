using System.Text;
using Hawser.Edge.Configuration;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Rules;

/// <summary>A redirection.</summary>
internal sealed class RedirectReply : Reply
{
    private readonly RedirectActionConfig _config;
    private readonly TextFormat _target;
    private readonly byte[] _statusLine;
    private readonly byte[]? _setCookie;

    public RedirectReply(RedirectActionConfig config, RuleCompiler compiler)
    {
        _config = config;
        _target = compiler.Compile(config.Target, TextUse.Header);
        _statusLine = StatusLine(config.Code, config.Code switch
        {
            301 => "Moved Permanently",
            303 => "See Other",
            307 => "Temporary Redirect",
            308 => "Permanent Redirect",
            _ => "Found",
        });
        _setCookie = config.SetCookie is { } cookie ? Encoding.Latin1.GetBytes(cookie) : null;
    }

    public override int Status => _config.Code;

    /// <summary>Whether the rule applies: not with a location that comes out empty, if it says so.</summary>
    public bool Applies(SampleContext context)
    {
        if (!_config.IgnoresEmpty || _config.Kind != RedirectKind.Location)
        {
            return true;
        }

        return _target.TryCompose(context, out var location) && !location.IsEmpty;
    }

    public override void Write(SampleContext context, ref TextOutput output)
    {
        output.Append(_statusLine);
        output.Append("content-length: 0\r\nlocation: "u8);
        context.Arena.Reset();
        _target.TryCompose(context, out var target);
        switch (_config.Kind)
        {
            case RedirectKind.Scheme:
                output.Append(target);
                output.Append("://"u8);
                output.Append(context.Request!.Host);
                WritePath(context, ref output);
                break;
            case RedirectKind.Prefix:
                if (!target.SequenceEqual("/"u8))
                {
                    output.Append(target);
                }

                WritePath(context, ref output);
                break;
            default:
                output.Append(target);
                break;
        }

        output.Append("\r\n"u8);
        if (_config.Code is 302 or 303 or 307)
        {
            output.Append("cache-control: no-cache\r\n"u8);
        }

        if (_setCookie is not null)
        {
            output.Append("set-cookie: "u8);
            output.Append(_setCookie);
            output.Append("\r\n"u8);
        }

        output.Append("\r\n"u8);
    }

    private void WritePath(SampleContext context, ref TextOutput output)
    {
        var request = context.Request!;
        var path = RequestTarget.PathAndQuery(request);
        if (_config.DropsQuery)
        {
            path = RequestTarget.Path(request);
        }

        output.Append(path.IsEmpty ? "/"u8 : path);
        if (_config is { DropsQuery: true, AppendsSlash: true } && !path.IsEmpty && path[^1] != '/')
        {
            output.Append((byte)'/');
        }
    }
}
