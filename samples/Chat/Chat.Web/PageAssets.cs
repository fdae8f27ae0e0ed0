using System.Text;

namespace Chat.Web;

/// <summary>
/// The script modules and the style sheet, out of this assembly. One hash over all of them stands
/// in every path, not one hash per file: so <c>import './typing.js'</c> in a module finds its
/// neighbour of the same version, without a bundler, and every server makes the same paths.
/// </summary>
internal sealed class PageAssets
{
    private const string TemplateName = "chat.html";

    public PageAssets()
    {
        var names = typeof(PageAssets).Assembly.GetManifestResourceNames().Where(name => name != TemplateName).Order(StringComparer.Ordinal);
        var files = names.Select(name => (Name: name, Content: Read(name))).ToArray();
        var listing = string.Join('\n', files.Select(file => $"{ContentHash.Of(file.Content)} {file.Name}"));

        BasePath = $"/assets/{ContentHash.Of(Encoding.UTF8.GetBytes(listing))}";
        All = [.. files.Select(file => new PageAsset($"{BasePath}/{file.Name}", file.Content))];
    }

    public string BasePath { get; }

    public IReadOnlyList<PageAsset> All { get; }

    public static string ReadTemplate() => Encoding.UTF8.GetString(Read(TemplateName));

    private static byte[] Read(string name)
    {
        using var resource = typeof(PageAssets).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The build left '{name}' out of the assembly.");
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }
}
