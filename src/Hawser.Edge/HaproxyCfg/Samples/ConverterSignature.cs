using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg.Samples;

/// <summary>A converter as the table describes it.</summary>
internal sealed record ConverterSignature(string Name, ArgumentList Arguments, SampleType Input, SampleType Output)
{
    /// <summary>Reads one word of the table, such as <c>field(int,str[,int]):str>str</c>.</summary>
    public static ConverterSignature Parse(string word)
    {
        var colon = word.LastIndexOf(':');
        var open = word.IndexOf('(');
        var types = word[(colon + 1)..].Split('>');
        var name = open < 0 ? word[..colon] : word[..open];
        var arguments = open < 0 ? ArgumentList.None : ArgumentList.Parse(word[(open + 1)..(colon - 1)]);
        return new ConverterSignature(name, arguments, SampleTypes.Parse(types[0]), SampleTypes.Parse(types[1]));
    }
}
