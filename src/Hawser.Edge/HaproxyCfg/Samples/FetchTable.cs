using System.Collections.Frozen;

namespace Hawser.Edge.HaproxyCfg.Samples;

/// <summary>The fetches of HAProxy 2.6.</summary>
internal static partial class FetchTable
{
    /// <summary>Older and shorter names. <c>hdr</c>, <c>cookie</c> and <c>payload</c> are none: they take the direction of the rule.</summary>
    private static readonly FrozenDictionary<string, string> Aliases = new Dictionary<string, string>
    {
        ["cook"] = "req.cook",
        ["cook_cnt"] = "req.cook_cnt",
        ["cook_val"] = "req.cook_val",
        ["hdr_cnt"] = "req.hdr_cnt",
        ["hdr_ip"] = "req.hdr_ip",
        ["hdr_val"] = "req.hdr_val",
        ["rdp_cookie"] = "req.rdp_cookie",
        ["rdp_cookie_cnt"] = "req.rdp_cookie_cnt",
        ["rep_ssl_hello_type"] = "res.ssl_hello_type",
        ["req_len"] = "req.len",
        ["req_proto_http"] = "req.proto_http",
        ["req_ssl_hello_type"] = "req.ssl_hello_type",
        ["req_ssl_sni"] = "req.ssl_sni",
        ["req_ssl_ver"] = "req.ssl_ver",
        ["req_ver"] = "req.ver",
        ["resp_ver"] = "res.ver",
        ["scook"] = "res.cook",
        ["scook_cnt"] = "res.cook_cnt",
        ["scook_val"] = "res.cook_val",
        ["shdr"] = "res.hdr",
        ["shdr_cnt"] = "res.hdr_cnt",
        ["shdr_ip"] = "res.hdr_ip",
        ["shdr_val"] = "res.hdr_val",
        ["url_param"] = "urlp",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, FetchSignature> Table = Read().ToFrozenDictionary(f => f.Name);

    public static IEnumerable<string> Names => Table.Keys;

    public static FetchSignature? Find(string name) => Table.GetValueOrDefault(name);

    private static IEnumerable<FetchSignature> Read()
    {
        var (points, source) = (SamplePoints.None, "");
        foreach (var line in Text.Split('\n'))
        {
            if (line.StartsWith('@'))
            {
                var blank = line.IndexOf(' ');
                points = ReadPoints(line.AsSpan(1, blank - 1));
                source = line[(blank + 1)..];
                continue;
            }

            foreach (var word in line.Split(' '))
            {
                var colon = word.LastIndexOf(':');
                var open = word.IndexOf('(');
                var name = open < 0 ? word[..colon] : word[..open];
                var arguments = open < 0 ? ArgumentList.None : ArgumentList.Parse(word[(open + 1)..(colon - 1)]);
                yield return new FetchSignature(name, Aliases.GetValueOrDefault(name, name), arguments, SampleTypes.Parse(word[(colon + 1)..]), points, source);
            }
        }
    }

    private static SamplePoints ReadPoints(ReadOnlySpan<char> mask)
    {
        var points = SamplePoints.None;
        for (var index = 0; index < mask.Length; index++)
        {
            points |= mask[index] == 'Y' ? (SamplePoints)(1 << index) : SamplePoints.None;
        }

        return points;
    }
}
