using System.Collections.Immutable;
using System.Globalization;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg.Samples;

/// <summary>What arguments must be besides of the right kind, fetch by fetch and converter by converter.</summary>
internal static class ArgumentRules
{
    private const int MinOccurrence = -10;

    /// <returns>Null, or what is wrong.</returns>
    public static string? CheckFetch(string name, ImmutableArray<ArgumentConfig> arguments)
    {
        if (arguments.IsEmpty)
        {
            return null;
        }

        var first = arguments[0];
        return name switch
        {
            "bool" => first.Text.ToLowerInvariant() is "true" or "false" or "0" or "1" ? null : "Expects 'true', 'false', '0' or '1'",
            "bin" => Hexadecimal.TryParse(first.Text, out _),
            "hdr" or "req.hdr" or "req.fhdr" or "req.hdr_ip" or "req.hdr_val" or "res.hdr" or "res.fhdr" or "res.hdr_ip" or "res.hdr_val" =>
                arguments.Length > 1 && arguments[1].Number < MinOccurrence ? $"header occurrence must be >= {MinOccurrence}" : null,
            "date" => arguments.Length > 1 ? TimeUnit(arguments[1].Text) : null,
            "fc_rtt" or "fc_rttvar" => first.Text is "us" or "ms" ? null : $"expects 'us' or 'ms', got '{first.Text}'",
            "uuid" => first.Number == 4 ? null : $"Unsupported UUID version: '{first.Number}'",
            "var" => VariableNames.TryParse(first.Text, out _),
            "payload_lv" or "req.payload_lv" or "res.payload_lv" => PayloadLengthValue(arguments),
            _ => null,
        };
    }

    /// <returns>Null, or what is wrong.</returns>
    public static string? CheckConverter(string name, ImmutableArray<ArgumentConfig> arguments)
    {
        if (arguments.IsEmpty)
        {
            return null;
        }

        var first = arguments[0];
        var third = arguments.Length > 2 ? arguments[2].Text : "";
        return name switch
        {
            "add" or "sub" or "mul" or "div" or "mod" or "and" or "or" or "xor" => IntegerOrVariable(first.Text),
            "word" or "field" => first.Number == 0 ? "Unexpected value 0 for index" : arguments[1].Text.Length == 0 ? "Empty separators list" : null,
            "json" => first.Text is "ascii" or "utf8" or "utf8s" or "utf8p" or "utf8ps"
                ? null
                : "Unexpected input code type. Allowed value are 'ascii', 'utf8', 'utf8s', 'utf8p' and 'utf8ps'",
            "url_enc" => first.Text is "query" or "" ? null : "Unexpected encode type. Allowed value is 'query'",
            "sha2" => first.Number is 224 or 256 or 384 or 512 ? null : $"Unsupported number of bits: '{first.Number}'",
            "digest" => IsDigest(first.Text) ? null : "algorithm must be a valid OpenSSL message digest name.",
            "http_date" => arguments.Length > 1 ? TimeUnit(arguments[1].Text) : null,
            "strcmp" or "secure_memcmp" => Variable(first.Text),
            "concat" or "add_item" => arguments.Length > 1 && arguments[1].Text.Length > 0 ? Variable(arguments[1].Text) : null,
            "regsub" => third.AsSpan().IndexOfAnyExcept('i', 'g') is >= 0 and var bad
                ? $"invalid regex flag '{third[bad]}', only 'i' and 'g' are supported"
                : null,
            "be2dec" => arguments.Length > 1 && arguments[1].Number is < 1 or > 8 ? $"chunk_size out of [1..8] range ({arguments[1].Number})" : null,
            "be2hex" => arguments.Length > 1 && arguments[1].Number < 1 ? $"chunk_size needs to be positive ({arguments[1].Number})" : null,
            "set-var" or "unset-var" => VariableNames.TryParse(first.Text, out _),
            "json_query" => arguments.Length > 1 && arguments[1].Text != "int" ? "output_type only supports \"int\" as argument" : null,
            _ => null,
        };
    }

    private static string? TimeUnit(string text) => text is "s" or "ms" or "us" ? null : $"expects 's', 'ms' or 'us', got '{text}'";

    private static string? Variable(string text) => VariableNames.TryParse(text, out _) is null ? null : $"failed to register variable name '{text}'";

    private static string? IntegerOrVariable(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) || VariableNames.TryParse(text, out _) is null
            ? null
            : "expects an integer or a variable name";

    private static bool IsDigest(string name) =>
        name.ToLowerInvariant() is "md5" or "sha1" or "sha224" or "sha256" or "sha384" or "sha512" or "sha3-256" or "sha3-384" or "sha3-512";

    private static string? PayloadLengthValue(ImmutableArray<ArgumentConfig> arguments)
    {
        if (arguments[0].Number < 0)
        {
            return "payload offset1 must be positive";
        }

        if (arguments[1].Number <= 0)
        {
            return "payload length must be > 0";
        }

        if (arguments.Length < 3)
        {
            return null;
        }

        if (!long.TryParse(arguments[2].Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var offset))
        {
            return "payload offset2 is not a number";
        }

        // A number with a sign is relative to what stands behind the length.
        return arguments[2].Text[0] == '-' && arguments[0].Number + arguments[1].Number + offset < 0 ? "payload offset2 too negative" : null;
    }
}
