using System.Collections.Immutable;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Samples;

/// <summary>Where a sample expression stands.</summary>
/// <param name="Session">The configuration it belongs to.</param>
/// <param name="Points">When it is evaluated.</param>
/// <param name="Proxy">The proxy it stands in.</param>
/// <param name="Kinds">That proxy's kind.</param>
/// <param name="Place">What messages call the kind of rule, such as <c>http-request expression</c>; empty for an ACL.</param>
internal sealed record SampleScope(ParseSession Session, SamplePoints Points, string Proxy, ProxyKind Kinds, string Place)
{
    /// <summary>Notes down a fetch that is made use of, and completes names that it leaves out.</summary>
    public ImmutableArray<ArgumentConfig> Use(FetchSignature fetch, string name, ImmutableArray<ArgumentConfig> arguments, SourceLocation location)
    {
        Session.Use($"fetch {fetch.Canonical}", location);
        return Complete(arguments, Place.Length == 0 ? $"ACL keyword '{name}'" : $"sample fetch keyword '{name}' in {Place}", location);
    }

    /// <summary>Notes down a converter that is made use of, likewise.</summary>
    public ImmutableArray<ArgumentConfig> Use(ConverterSignature converter, string fetch, ImmutableArray<ArgumentConfig> arguments, SourceLocation location)
    {
        Session.Use($"converter {converter.Name}", location);
        var end = Place.Length == 0 ? $"ACL keyword '{fetch}'" : $"sample fetch keyword '{fetch}' in {Place}";
        return Complete(arguments, $"conversion keyword '{converter.Name}' for {end}", location);
    }

    private ImmutableArray<ArgumentConfig> Complete(ImmutableArray<ArgumentConfig> arguments, string place, SourceLocation location)
    {
        for (var index = 0; index < arguments.Length; index++)
        {
            var argument = arguments[index];
            if (argument.Kind is not (ArgumentKind.Frontend or ArgumentKind.Backend or ArgumentKind.Server or ArgumentKind.Table or ArgumentKind.UserList or ArgumentKind.Regex))
            {
                continue;
            }

            Session.References.Add(new SampleReference(argument.Kind, argument.Text, index + 1, place, Proxy, Kinds, location));
            var text = argument switch
            {
                { Kind: ArgumentKind.Server, Text.Length: > 0 } when !argument.Text.Contains('/') => $"{Proxy}/{argument.Text}",
                { Kind: ArgumentKind.Frontend or ArgumentKind.Backend or ArgumentKind.Table, Text.Length: 0 } => Proxy,
                _ => argument.Text,
            };
            arguments = arguments.SetItem(index, argument with { Text = text });
        }

        return arguments;
    }
}
