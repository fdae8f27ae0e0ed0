namespace Hawser.Edge.HaproxyCfg.Lines;

/// <summary>What is left to later versions as a whole, and what its messages say of the reason.</summary>
internal static class Later
{
    /// <summary>When a feature is to come; null for one that is not left to later.</summary>
    public static string? ReasonOf(string feature)
    {
        var blank = feature.IndexOf(' ');
        var name = feature[(blank + 1)..];
        return feature[..Math.Max(0, blank)] switch
        {
            "fetch" => Fetch(name),
            "converter" => Converter(name),
            "action" => Action(name),
            _ => null,
        };
    }

    private const string Tables = "stick tables come later";
    private const string Tls = "TLS comes later";
    private const string Variables = "variables come later";
    private const string Maps = "maps come later";
    private const string Users = "user lists come later";
    private const string Others = "it comes later, if it is asked for";

    private static string? Fetch(string name) => name switch
    {
        "src_port" or "src_is_local" => null,
        "var" => Variables,
        "ssl_fc" => null,
        _ when name.StartsWith("ssl_", StringComparison.Ordinal) => Tls,
        _ when name.StartsWith("src_", StringComparison.Ordinal) || name.StartsWith("table_", StringComparison.Ordinal) => Tables,
        _ when name.StartsWith("sc", StringComparison.Ordinal) && name.Contains('_') => Tables,
        _ when name.StartsWith("http_auth", StringComparison.Ordinal) => Users,
        _ when name.StartsWith("internal.", StringComparison.Ordinal) || name.StartsWith("distcc_", StringComparison.Ordinal) => Others,
        _ when name.StartsWith("fcgi.", StringComparison.Ordinal) || name.StartsWith("res.c", StringComparison.Ordinal) && name[5] is 'a' => Others,
        "res.comp" or "res.comp_algo" or "cpu_calls" or "cpu_ns_avg" or "cpu_ns_tot" or "lat_ns_avg" or "lat_ns_tot" => Others,
        "bc_err" or "bc_err_str" or "fc_err" or "fc_err_str" => Others,
        _ => null,
    };

    private static string? Converter(string name) => name switch
    {
        "set-var" or "unset-var" => Variables,
        "in_table" => Tables,
        "map" => Maps,
        _ when name.StartsWith("table_", StringComparison.Ordinal) => Tables,
        _ when name.StartsWith("map_", StringComparison.Ordinal) => Maps,
        "aes_gcm_dec" or "hmac" or "secure_memcmp" or "debug" or "protobuf" or "ungrpc" => Others,
        _ when name.StartsWith("jwt_", StringComparison.Ordinal) || name.StartsWith("fix_", StringComparison.Ordinal) => Others,
        _ when name.StartsWith("mqtt_", StringComparison.Ordinal) => Others,
        _ => null,
    };

    private static string? Action(string name) => name switch
    {
        "set-var" or "set-var-fmt" or "unset-var" => Variables,
        "set-map" or "del-map" or "add-acl" or "del-acl" => Maps,
        "auth" => Users,
        _ when name.StartsWith("track-sc", StringComparison.Ordinal) || name.StartsWith("sc-", StringComparison.Ordinal) => Tables,
        _ => null,
    };
}
