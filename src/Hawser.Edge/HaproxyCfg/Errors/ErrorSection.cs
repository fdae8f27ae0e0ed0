using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Errors;

/// <summary>A section <c>http-errors NAME</c>: error responses that proxies share.</summary>
internal static class ErrorSection
{
    /// <summary>Reads the line that begins the section.</summary>
    public static HttpErrorsConfig Begin(KeywordContext context, IEnumerable<HttpErrorsConfig> others)
    {
        if (!context.TryNext(out var name))
        {
            context.Error("missing name for http-errors section.");
        }
        else if (!NameRules.IsValid(name))
        {
            context.Error($"character '{NameRules.FirstInvalid(name)}' is not permitted in 'http-errors' name '{name}'.");
        }
        else if (others.FirstOrDefault(e => e.Name == name) is { } other)
        {
            context.Error($"http-errors section '{name}' already exists (declared at {other.Location.File}:{other.Location.Line}).");
        }
        else
        {
            context.Use("http-errors");
            _ = context.ExpectEnd("http-errors");
        }

        return new HttpErrorsConfig(name, [], context.Location);
    }

    /// <summary>Reads one of its lines.</summary>
    public static void Parse(KeywordContext context)
    {
        context.TryNext(out var keyword);
        if (keyword != "errorfile")
        {
            context.Error($"unknown keyword '{keyword}' in 'http-errors' section{Spelling.Suggest(keyword, ["errorfile"])}");
        }
        else if (ErrorKeywords.TryParseFile(context, "errorfile: expects <status_code> and <file> as arguments.") is { } error)
        {
            context.HttpErrors = context.HttpErrors with { Errors = context.HttpErrors.Errors.Add(error) };
        }
    }
}
