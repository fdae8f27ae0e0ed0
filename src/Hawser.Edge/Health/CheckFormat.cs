using System.Globalization;
using System.Text;
using Hawser.Edge.Configuration;
using Hawser.Edge.Model;

namespace Hawser.Edge.Health;

/// <summary>Composes the texts of checks. There is no session whose samples could be fetched: constants and names only.</summary>
internal static class CheckFormat
{
    /// <summary>The fetches that mean something in a check.</summary>
    public static bool Supports(SampleConfig sample) =>
        sample.Converters.IsEmpty && sample.Fetch is "str" or "int" or "bool" or "env" or "be_name" or "srv_name" or "hostname" or "always_true" or "always_false";

    public static string Compose(LogFormatConfig format, ServerModel server)
    {
        var text = new StringBuilder();
        foreach (var part in format.Parts)
        {
            text.Append(part switch
            {
                LiteralPart literal => literal.Text,
                SeparatorPart => " ",
                SamplePart sample => Fetch(sample.Sample, server),
                _ => "",
            });
        }

        return text.ToString();
    }

    public static int ComposeNumber(SampleConfig sample, ServerModel server, int otherwise) =>
        int.TryParse(Fetch(sample, server), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static string Fetch(SampleConfig sample, ServerModel server) => sample.Fetch switch
    {
        "str" => sample.Arguments[0].Text,
        "int" => sample.Arguments[0].Number.ToString(CultureInfo.InvariantCulture),
        "bool" => sample.Arguments[0].Text is "1" or "true" ? "1" : "0",
        "env" => Environment.GetEnvironmentVariable(sample.Arguments[0].Text) ?? "",
        "be_name" => server.BackendName,
        "srv_name" => server.Name,
        "hostname" => Environment.MachineName,
        "always_true" => "1",
        "always_false" => "0",
        _ => "",
    };
}
