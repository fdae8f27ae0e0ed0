using Hawser.SocketIO.Generators.Model;

namespace Hawser.SocketIO.Generators.Writing;

/// <summary>Writes the class by which typed clients are emitted to.</summary>
internal static class ClientWriter
{
    public const string ClassName = "GeneratedClient";

    public static void Write(SourceBuilder text, ClientModel client, string generated)
    {
        text.Line(generated);
        text.Open($"private sealed class {ClassName}(global::Hawser.SocketIO.ClientTarget target) : {client.Type}");
        foreach (var method in client.Methods)
        {
            var parameters = string.Join(", ", method.Parameters.Select(p => $"{p.Type} {p.Name}"));

            // A list of its own: an array that is one argument must not be taken for all of them.
            var arguments = string.Join(", ", method.Parameters.Select(p => p.IsParams ? $".. {p.Name}" : p.Name));
            text.Line($"{method.ReturnType} {method.Interface}.{method.Method}({parameters}) =>");
            text.Indented(() => text.Line($"target.{method.Emit}({NamespaceWriter.Literal(method.EventName)}, [{arguments}]);"));
        }

        text.Close();
    }
}
