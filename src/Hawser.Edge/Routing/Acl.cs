using System.Collections.Immutable;
using System.Text;
using Hawser.Edge.Configuration;
using Hawser.Edge.Http1;

namespace Hawser.Edge.Routing;

/// <summary>A named test of a request. Several lines of one name are alternatives.</summary>
internal sealed class Acl
{
    private readonly ImmutableArray<Test> _tests;

    public Acl(IEnumerable<AclConfig> lines) => _tests = [.. lines.Select(line => new Test(line))];

    public bool Matches(RequestHead request)
    {
        foreach (var test in _tests)
        {
            if (test.Matches(request))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary><c>hdr(name)</c>: every element of every field of that name is compared.</summary>
    private sealed class Test
    {
        private readonly byte[] _header;
        private readonly HeaderId _headerId;
        private readonly TextMatcher _matcher;

        public Test(AclConfig config)
        {
            _header = Encoding.Latin1.GetBytes(config.Sample.Arguments[0].Text);
            _headerId = HeaderNames.Identify(_header);
            _matcher = new TextMatcher(config.Method, config.Patterns.IgnoresCase, config.Patterns.Patterns.Select(p => p.Text));
        }

        public bool Matches(RequestHead request)
        {
            foreach (ref readonly var field in request.Fields)
            {
                if (field.Id != _headerId || (_headerId == HeaderId.Other && !HttpGrammar.EqualsIgnoreCase(request.Name(field), _header)))
                {
                    continue;
                }

                var list = request.Value(field);
                while (HttpGrammar.TryNextElement(ref list, out var element))
                {
                    if (_matcher.Matches(element))
                    {
                        return true;
                    }
                }
            }

            return false;
        }
    }
}
