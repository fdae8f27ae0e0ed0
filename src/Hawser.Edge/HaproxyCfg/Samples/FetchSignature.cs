using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg.Samples;

/// <summary>A fetch as the table describes it.</summary>
/// <param name="Name">Its name as written.</param>
/// <param name="Canonical">The name that stands in a configuration's records: the same for all aliases.</param>
/// <param name="Arguments">What it takes.</param>
/// <param name="Type">What it gives.</param>
/// <param name="Points">Where it is of use.</param>
/// <param name="Source">What messages call the source of its information.</param>
internal sealed record FetchSignature(string Name, string Canonical, ArgumentList Arguments, SampleType Type, SamplePoints Points, string Source);
