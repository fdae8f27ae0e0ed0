using System.Collections.Frozen;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Samples;

/// <summary>The ACLs that need not be declared (configuration manual §7.4).</summary>
internal static class PredefinedAcls
{
    private static readonly FrozenDictionary<string, string[]> Table = new Dictionary<string, string[]>
    {
        ["TRUE"] = ["always_true"],
        ["FALSE"] = ["always_false"],
        ["LOCALHOST"] = ["src", "127.0.0.1/8", "::1"],
        ["HTTP"] = ["req_proto_http"],
        ["HTTP_1.0"] = ["req_ver", "1.0"],
        ["HTTP_1.1"] = ["req_ver", "1.1"],
        ["HTTP_2.0"] = ["req_ver", "2.0"],
        ["METH_CONNECT"] = ["method", "CONNECT"],
        ["METH_DELETE"] = ["method", "DELETE"],
        ["METH_GET"] = ["method", "GET", "HEAD"],
        ["METH_HEAD"] = ["method", "HEAD"],
        ["METH_OPTIONS"] = ["method", "OPTIONS"],
        ["METH_POST"] = ["method", "POST"],
        ["METH_PUT"] = ["method", "PUT"],
        ["METH_TRACE"] = ["method", "TRACE"],
        ["HTTP_URL_ABS"] = ["url_reg", "^[^/:]*://"],
        ["HTTP_URL_SLASH"] = ["url_beg", "/"],
        ["HTTP_URL_STAR"] = ["url", "*"],
        ["HTTP_CONTENT"] = ["req.hdr_val(content-length)", "gt", "0"],
        ["RDP_COOKIE"] = ["req_rdp_cookie_cnt", "gt", "0"],
        ["REQ_CONTENT"] = ["req_len", "gt", "0"],
        ["WAIT_END"] = ["wait_end"],
    }.ToFrozenDictionary();

    public static IEnumerable<string> Names => Table.Keys;

    /// <summary>The ACL of a name, as if it stood where it is used; null if there is none.</summary>
    public static AclConfig? Find(string name, SourceLocation location, SampleScope scope)
    {
        if (!Table.TryGetValue(name, out var words))
        {
            return null;
        }

        var parser = new AclParser(scope, [.. words.Select(w => new Word(w, location.Column))], _ => location);
        return parser.TryParse(name, out var acl) is null ? acl : null;
    }
}
