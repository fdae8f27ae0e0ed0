using System.Text.RegularExpressions;

namespace Hawser.Edge.HaproxyCfg.Samples;

/// <summary>Finds out whether a text is a regular expression that Hawser can evaluate in time linear to its input.</summary>
internal static class RegexText
{
    /// <returns>Null, or what is wrong.</returns>
    public static string? ProblemOf(string text)
    {
        try
        {
            _ = new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return null;
        }
        catch (RegexParseException exception)
        {
            return $"regex '{text}' is invalid (error={Describe(exception)}, erroffset={exception.Offset})";
        }
        catch (NotSupportedException)
        {
            return $"regex '{text}' looks around, refers back or is too large, which Hawser does not support: its time would not be bounded by the length of the text";
        }
    }

    // PCRE2's words for what people get wrong most.
    private static string Describe(RegexParseException exception) => exception.Error switch
    {
        RegexParseError.InsufficientClosingParentheses => "missing closing parenthesis",
        RegexParseError.InsufficientOpeningParentheses => "unmatched closing parenthesis",
        RegexParseError.UnterminatedBracket => "missing terminating ] for character class",
        RegexParseError.QuantifierAfterNothing or RegexParseError.NestedQuantifiersNotParenthesized => "quantifier does not follow a repeatable item",
        RegexParseError.ReversedCharacterRange => "range out of order in character class",
        RegexParseError.ReversedQuantifierRange => "numbers out of order in {} quantifier",
        RegexParseError.UnescapedEndingBackslash => "\\ at end of pattern",
        _ => exception.Error.ToString(),
    };
}
