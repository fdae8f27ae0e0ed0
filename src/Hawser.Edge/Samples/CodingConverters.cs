using System.Buffers;
using System.Buffers.Text;
using Hawser.Edge.Configuration;
using Entry = Hawser.Edge.Samples.ConverterCatalog.Entry;

namespace Hawser.Edge.Samples;

/// <summary>Converters between bytes and ways to write them.</summary>
internal static class CodingConverters
{
    private static readonly SearchValues<byte> Unreserved = SearchValues.Create("-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    public static IEnumerable<Entry> All =>
    [
        new("hex", SampleType.Binary, (_, _) => Hexadecimal),
        new("hex2i", SampleType.String, (_, _) => FromHexadecimal),
        new("base64", SampleType.Binary, (_, _) => ToBase64),
        new("b64dec", SampleType.String, (_, _) => FromBase64),
        new("ub64enc", SampleType.Binary, (_, _) => ToBase64Url),
        new("ub64dec", SampleType.String, (_, _) => FromBase64Url),
        new("be2dec", SampleType.Binary, (a, _) => Numbers(a, isHexadecimal: false)),
        new("be2hex", SampleType.Binary, (a, _) => Numbers(a, isHexadecimal: true)),
        new("url_enc", SampleType.String, (_, _) => UrlEncode),
        new("url_dec", SampleType.String, (a, _) => UrlDecode(a.Number(0) != 0)),
        new("json", SampleType.String, (a, _) => JsonText.Encoder(a.Text(0))),
    ];

    private static bool Hexadecimal(SampleContext context, ref Sample sample)
    {
        if (!context.Arena.TryTake(2 * sample.Bytes.Length, out var text) || !Convert.TryToHexString(sample.Bytes, text, out _))
        {
            return false;
        }

        sample = Sample.Text(text);
        return true;
    }

    private static bool FromHexadecimal(SampleContext context, ref Sample sample)
    {
        if (!Utf8Parser.TryParse(sample.Bytes, out long number, out var length, 'x') || length != sample.Bytes.Length)
        {
            return false;
        }

        sample = Sample.Of(number);
        return true;
    }

    private static bool ToBase64(SampleContext context, ref Sample sample)
    {
        if (!context.Arena.TryTake(Base64.GetMaxEncodedToUtf8Length(sample.Bytes.Length), out var text))
        {
            return false;
        }

        Base64.EncodeToUtf8(sample.Bytes, text, out _, out var written);
        sample = Sample.Text(text[..written]);
        return true;
    }

    private static bool FromBase64(SampleContext context, ref Sample sample)
    {
        if (!context.Arena.TryTake(Base64.GetMaxDecodedFromUtf8Length(sample.Bytes.Length) + 3, out var bytes)
            || Base64.DecodeFromUtf8(sample.Bytes, bytes, out _, out var written) != OperationStatus.Done)
        {
            return false;
        }

        sample = Sample.Binary(bytes[..written]);
        return true;
    }

    private static bool ToBase64Url(SampleContext context, ref Sample sample)
    {
        if (!context.Arena.TryTake(Base64Url.GetEncodedLength(sample.Bytes.Length), out var text))
        {
            return false;
        }

        sample = Sample.Text(text[..Base64Url.EncodeToUtf8(sample.Bytes, text)]);
        return true;
    }

    private static bool FromBase64Url(SampleContext context, ref Sample sample)
    {
        if (!context.Arena.TryTake(sample.Bytes.Length, out var bytes)
            || Base64Url.DecodeFromUtf8(sample.Bytes, bytes, out _, out var written) != OperationStatus.Done)
        {
            return false;
        }

        sample = Sample.Binary(bytes[..written]);
        return true;
    }

    /// <summary>Writes each group of bytes as a number, with a text between two.</summary>
    private static ConvertFunction Numbers(SampleArguments arguments, bool isHexadecimal)
    {
        var separator = arguments.Bytes(0);
        var size = (int)Math.Max(1, arguments.Number(1, isHexadecimal ? 1 : 2));
        var dropsRest = arguments.Number(2) != 0;
        return (SampleContext context, ref Sample sample) =>
        {
            var output = new TextOutput(context.Arena.Free);
            for (var rest = sample.Bytes; !rest.IsEmpty && (!dropsRest || rest.Length >= size); rest = rest[Math.Min(size, rest.Length)..])
            {
                if (output.Written.Length > 0)
                {
                    output.Append(separator);
                }

                var number = 0UL;
                foreach (var part in rest[..Math.Min(size, rest.Length)])
                {
                    number = (number << 8) | part;
                    if (isHexadecimal)
                    {
                        output.AppendHexadecimal(part, 2);
                    }
                }

                if (!isHexadecimal)
                {
                    output.Append((long)number);
                }
            }

            sample = Sample.Text(context.Arena.Keep(output.Written.Length));
            return !output.IsTruncated;
        };
    }

    private static bool UrlEncode(SampleContext context, ref Sample sample)
    {
        var output = new TextOutput(context.Arena.Free);
        output.AppendEncoded(sample.Bytes, Unreserved, (byte)'%');
        sample = Sample.Text(context.Arena.Keep(output.Written.Length));
        return !output.IsTruncated;
    }

    private static ConvertFunction UrlDecode(bool isForm) => (SampleContext context, ref Sample sample) =>
    {
        if (!context.Arena.TryTake(sample.Bytes.Length, out var text))
        {
            return false;
        }

        // A plus is a blank in a form, and in a query.
        var (inForm, length) = (isForm, 0);
        for (var rest = sample.Bytes; !rest.IsEmpty; rest = rest[1..])
        {
            var c = rest[0];
            if (c == '%')
            {
                if (rest.Length < 3 || !byte.TryParse(rest[1..3], System.Globalization.NumberStyles.AllowHexSpecifier, null, out c))
                {
                    return false;
                }

                rest = rest[2..];
            }
            else if (c == '?')
            {
                inForm = true;
            }
            else if (c == '+' && inForm)
            {
                c = (byte)' ';
            }

            text[length++] = c;
        }

        sample = Sample.Text(text[..length]);
        return true;
    };
}
