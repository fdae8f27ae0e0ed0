using System.Security.Cryptography;
using Hawser.Edge.Configuration;
using Entry = Hawser.Edge.Samples.ConverterCatalog.Entry;

namespace Hawser.Edge.Samples;

/// <summary>Converters to hashes and digests.</summary>
internal static class DigestConverters
{
    public static IEnumerable<Entry> All =>
    [
        Hash("crc32", Hashes.Crc32),
        Hash("crc32c", Hashes.Crc32C, mayAvalanche: false),
        Hash("sdbm", Hashes.Sdbm),
        Hash("djb2", Hashes.Djb2),
        Hash("wt6", Hashes.Wt6),
        new("sha1", SampleType.Binary, (_, _) => Digest(HashAlgorithmName.SHA1)),
        new("sha2", SampleType.Binary, (a, _) => Digest(a.Number(0, 256) switch
        {
            384 => HashAlgorithmName.SHA384,
            512 => HashAlgorithmName.SHA512,
            _ => HashAlgorithmName.SHA256,
        })),
        new("digest", SampleType.Binary, (a, _) => Digest(NameOf(a.Text(0)))),
    ];

    /// <summary>Whether there is a digest of that name.</summary>
    public static HashAlgorithmName NameOf(string name) => name.ToUpperInvariant().Replace("-", "", StringComparison.Ordinal) switch
    {
        "MD5" => HashAlgorithmName.MD5,
        "SHA1" => HashAlgorithmName.SHA1,
        "SHA384" => HashAlgorithmName.SHA384,
        "SHA512" => HashAlgorithmName.SHA512,
        _ => HashAlgorithmName.SHA256,
    };

    private delegate uint HashFunction(ReadOnlySpan<byte> bytes);

    private static Entry Hash(string name, HashFunction hash, bool mayAvalanche = true) => new(name, SampleType.Binary, (arguments, _) =>
    {
        var spreads = mayAvalanche && arguments.Number(0) == 1;
        return (SampleContext _, ref Sample sample) =>
        {
            var value = hash(sample.Bytes);
            sample = Sample.Of(spreads ? Hashes.Avalanche(value) : value);
            return true;
        };
    });

    private static ConvertFunction Digest(HashAlgorithmName name) => (SampleContext context, ref Sample sample) =>
    {
        if (!context.Arena.TryTake(64, out var digest))
        {
            return false;
        }

        sample = Sample.Binary(digest[..CryptographicOperations.HashData(name, sample.Bytes, digest)]);
        return true;
    };
}
