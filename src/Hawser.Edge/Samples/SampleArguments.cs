using System.Collections.Immutable;
using System.Text;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.Samples;

/// <summary>The arguments of a fetch or a converter, by their places from 0.</summary>
internal readonly struct SampleArguments(ImmutableArray<ArgumentConfig> arguments)
{
    public int Count => arguments.Length;

    /// <summary>Whether the argument is given.</summary>
    public bool Has(int index) => index < arguments.Length && arguments[index].Kind != ArgumentKind.Absent;

    public string Text(int index) => Has(index) ? arguments[index].Text : "";

    public byte[] Bytes(int index) => Encoding.Latin1.GetBytes(Text(index));

    public long Number(int index, long otherwise = 0) => Has(index) ? arguments[index].Number : otherwise;

    public ArgumentConfig this[int index] => arguments[index];
}
