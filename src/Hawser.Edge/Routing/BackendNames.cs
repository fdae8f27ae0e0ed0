using System.Collections.Frozen;
using Hawser.Edge.Model;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Routing;

/// <summary>Finds backends by names that are composed for each request.</summary>
internal sealed class BackendNames(EdgeModel model)
{
    private readonly FrozenDictionary<string, BackendModel>.AlternateLookup<ReadOnlySpan<char>> _byName =
        model.Backends.ToFrozenDictionary(b => b.Name, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <returns>Null if there is no backend of the name that comes out.</returns>
    public BackendModel? Find(TextFormat format, SampleContext context)
    {
        context.Arena.Reset();
        return format.TryCompose(context, out var name) && _byName.TryGetValue(context.Arena.Chars(name), out var backend) ? backend : null;
    }
}
