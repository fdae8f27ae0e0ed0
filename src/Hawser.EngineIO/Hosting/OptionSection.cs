using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Hawser.EngineIO.Hosting;

/// <summary>
/// Reads options from a section of an application's configuration, without reflection, and keeps what is wrong: a value that
/// does not fit, and a name that no option has. The binder of the platform would pass over a misspelt name in silence.
/// </summary>
internal sealed class OptionSection
{
    private readonly IConfigurationSection _section;
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    public OptionSection(IConfigurationSection section)
        : this(section, [])
    {
    }

    private OptionSection(IConfigurationSection section, List<string> failures)
    {
        _section = section;
        Failures = failures;
    }

    /// <summary>What is wrong, in the words of whoever wrote it.</summary>
    public List<string> Failures { get; }

    /// <summary>Reads an option, if it is there.</summary>
    public void Read<T>(string name, Action<T> set)
        where T : IParsable<T>
    {
        if (TakeValue(name) is not { Value: { } text } option)
        {
            return;
        }

        // A bare number would be days, which nobody means.
        if (typeof(T) == typeof(TimeSpan) && !text.Contains(':', StringComparison.Ordinal))
        {
            Failures.Add($"{option.Path} is '{text}'; write a time as hours:minutes:seconds, such as 00:00:25.");
        }
        else if (T.TryParse(text, CultureInfo.InvariantCulture, out var value))
        {
            set(value);
        }
        else
        {
            Failures.Add($"{option.Path} is '{text}', which is no {typeof(T).Name}.");
        }
    }

    /// <summary>Reads an option of names, if it is there: one name, several with commas between them, or a list.</summary>
    public void ReadEnum<T>(string name, Action<T> set)
        where T : struct, Enum
    {
        var option = Take(name);
        var items = option.GetChildren().ToList();
        var isList = items.Count > 0 && items.All(item => int.TryParse(item.Key, out _) && item.Value is not null);
        if (!isList && items.Count > 0)
        {
            Failures.Add($"{option.Path} holds options of its own; it must be one of: {Names<T>()}.");
            return;
        }

        if ((isList ? string.Join(',', items.Select(item => item.Value)) : option.Value) is not { } text)
        {
            return;
        }

        // A number is no name, and neither is nothing.
        if (!text.Any(char.IsAsciiDigit) && Enum.TryParse<T>(text, ignoreCase: true, out var value))
        {
            set(value);
        }
        else
        {
            Failures.Add($"{option.Path} is '{text}'; it must be one of: {Names<T>()}.");
        }
    }

    /// <summary>Reads options within an option. <c>false</c> stands for none, as in Node.js, and <c>true</c> for the defaults.</summary>
    /// <param name="name">The option.</param>
    /// <param name="none">Sets that there is none; null if there always is.</param>
    /// <param name="read">Reads what is within.</param>
    public void ReadWithin(string name, Action? none, Action<OptionSection> read)
    {
        var option = Take(name);
        if (option.Value is { Length: > 0 } text)
        {
            if (none is null || !bool.TryParse(text, out var isThere))
            {
                Failures.Add($"{option.Path} is '{text}'; it must {(none is null ? "" : "be true, false, or ")}hold options.");
                return;
            }

            if (!isThere)
            {
                none();
                return;
            }
        }
        else if (!option.Exists() && option.Value is null)
        {
            return;
        }

        var within = new OptionSection(option, Failures);
        read(within);
        within.RefuseUnknown();
    }

    /// <summary>Says of every name that was not read that there is no such option.</summary>
    public void RefuseUnknown()
    {
        foreach (var unknown in _section.GetChildren().Where(child => !_known.Contains(child.Key)))
        {
            Failures.Add($"{unknown.Path} is no option. There are: {string.Join(", ", _known.Order(StringComparer.Ordinal))}.");
        }
    }

    private static string Names<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetNames<T>().Where(name => !typeof(T).IsDefined(typeof(FlagsAttribute), inherit: false) || !Enum.Parse<T>(name).Equals(default(T))));

    private IConfigurationSection TakeValue(string name)
    {
        var option = Take(name);
        if (option.GetChildren().FirstOrDefault() is { } child)
        {
            Failures.Add($"{child.Path} is no option: {option.Path} is a value.");
        }

        return option;
    }

    private IConfigurationSection Take(string name)
    {
        _known.Add(name);
        return _section.GetSection(name);
    }
}
