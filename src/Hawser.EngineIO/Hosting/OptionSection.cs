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
        if (Take(name) is not { Value: { } text } option)
        {
            return;
        }

        if (T.TryParse(text, CultureInfo.InvariantCulture, out var value))
        {
            set(value);
        }
        else
        {
            Failures.Add($"{option.Path} is '{text}', which is no {typeof(T).Name}.");
        }
    }

    /// <summary>Reads an option of names, if it is there.</summary>
    public void ReadEnum<T>(string name, Action<T> set)
        where T : struct, Enum
    {
        if (Take(name) is not { Value: { } text } option)
        {
            return;
        }

        if (!int.TryParse(text, out _) && Enum.TryParse<T>(text, ignoreCase: true, out var value))
        {
            set(value);
        }
        else
        {
            Failures.Add($"{option.Path} is '{text}'; it must be {string.Join(", ", Enum.GetNames<T>())}.");
        }
    }

    /// <summary>Reads options within an option. <c>false</c> stands for none, as in Node.js, and <c>true</c> for the defaults.</summary>
    /// <param name="name">The option.</param>
    /// <param name="none">Sets that there is none; null if there always is.</param>
    /// <param name="read">Reads what is within.</param>
    public void ReadWithin(string name, Action? none, Action<OptionSection> read)
    {
        var option = Take(name);
        if (none is not null && option.Value is { Length: > 0 } text)
        {
            if (!bool.TryParse(text, out var isThere))
            {
                Failures.Add($"{option.Path} is '{text}'; it must be true, false, or hold options.");
            }
            else if (isThere)
            {
                read(new OptionSection(option, Failures));
            }
            else
            {
                none();
            }
        }
        else if (option.Exists() || option.Value is not null)
        {
            var within = new OptionSection(option, Failures);
            read(within);
            within.RefuseUnknown();
        }
    }

    /// <summary>Says of every name that was not read that there is no such option.</summary>
    public void RefuseUnknown()
    {
        foreach (var unknown in _section.GetChildren().Where(child => !_known.Contains(child.Key)))
        {
            Failures.Add($"{unknown.Path} is no option. There are: {string.Join(", ", _known.Order(StringComparer.Ordinal))}.");
        }
    }

    private IConfigurationSection Take(string name)
    {
        _known.Add(name);
        return _section.GetSection(name);
    }
}
