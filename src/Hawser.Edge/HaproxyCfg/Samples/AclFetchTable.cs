using System.Collections.Frozen;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg.Samples;

/// <summary>
/// The names that only an ACL may give a fetch, as <c>haproxy -dKacl</c> lists them: a fetch together with how it is
/// compared.
/// </summary>
internal static class AclFetchTable
{
    private const string Text =
        """
        base=base/str base_beg=base/beg base_dir=base/dir base_dom=base/dom base_end=base/end base_len=base/len
        base_reg=base/reg base_sub=base/sub cook=req.cook/str cook_beg=req.cook/beg cook_dir=req.cook/dir
        cook_dom=req.cook/dom cook_end=req.cook/end cook_len=req.cook/len cook_reg=req.cook/reg cook_sub=req.cook/sub
        hdr=req.hdr/str hdr_beg=req.hdr/beg hdr_dir=req.hdr/dir hdr_dom=req.hdr/dom hdr_end=req.hdr/end
        hdr_len=req.hdr/len hdr_reg=req.hdr/reg hdr_sub=req.hdr/sub http_auth_group=http_auth_group/str
        method=method/str path=path/str path_beg=path/beg path_dir=path/dir path_dom=path/dom path_end=path/end
        path_len=path/len path_reg=path/reg path_sub=path/sub payload=req.payload/bin payload_lv=req.payload_lv/bin
        req.ssl_ver=req.ssl_ver/int req_rdp_cookie=req.rdp_cookie/str req_rdp_cookie_cnt=req.rdp_cookie_cnt/int
        req_ssl_sni=req.ssl_sni/str req_ssl_ver=req.ssl_ver/int req_ver=req.ver/str resp_ver=res.ver/str
        scook=res.cook/str scook_beg=res.cook/beg scook_dir=res.cook/dir scook_dom=res.cook/dom scook_end=res.cook/end
        scook_len=res.cook/len scook_reg=res.cook/reg scook_sub=res.cook/sub shdr=res.hdr/str shdr_beg=res.hdr/beg
        shdr_dir=res.hdr/dir shdr_dom=res.hdr/dom shdr_end=res.hdr/end shdr_len=res.hdr/len shdr_reg=res.hdr/reg
        shdr_sub=res.hdr/sub ssl_fc_sni_end=ssl_fc_sni/end ssl_fc_sni_reg=ssl_fc_sni/reg url=url/str url_beg=url/beg
        url_dir=url/dir url_dom=url/dom url_end=url/end url_len=url/len url_reg=url/reg url_sub=url/sub urlp=urlp/str
        urlp_beg=urlp/beg urlp_dir=urlp/dir urlp_dom=urlp/dom urlp_end=urlp/end urlp_len=urlp/len urlp_reg=urlp/reg
        urlp_sub=urlp/sub
        """;

    private static readonly FrozenDictionary<string, AclFetch> Table = Text
        .Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
        .Select(word => word.Split('=', '/'))
        .ToFrozenDictionary(parts => parts[0], parts => new AclFetch(parts[1], MatchMethods.Find(parts[2])!.Value));

    public static IEnumerable<string> Names => Table.Keys;

    public static AclFetch? Find(string name) => Table.TryGetValue(name, out var fetch) ? fetch : null;
}

/// <summary>What a name of the table stands for.</summary>
internal readonly record struct AclFetch(string Fetch, MatchMethod Method);
