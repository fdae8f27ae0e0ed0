using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using Hawser.Edge.Configuration;

namespace Hawser.UnitTests.Edge.HaproxyCfg;

/// <summary>Writes a configuration's records as text: what differs from a default, one property a line.</summary>
internal static class ConfigPrinter
{
    public static string Print(EdgeConfig config)
    {
        var text = new StringBuilder();
        PrintProperties(text, config, "");
        return text.ToString();
    }

    private static void PrintProperties(StringBuilder text, object record, string indent)
    {
        var blank = Blank(record.GetType());
        foreach (var property in record.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var value = property.GetValue(record);
            if (IsDerived(property) || IsEmpty(value) || IsSame(value, blank is null ? DefaultOf(property.PropertyType) : property.GetValue(blank)))
            {
                continue;
            }

            PrintValue(text, property.Name, value!, indent);
        }
    }

    private static void PrintValue(StringBuilder text, string name, object value, string indent)
    {
        if (value is IEnumerable<byte> bytes)
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}{name} {Escape(Encoding.Latin1.GetString([.. bytes]))}\n");
        }
        else if (value is IEnumerable items and not string)
        {
            foreach (var item in items)
            {
                // Of a list of lists each is a block of its own.
                if (item is IEnumerable inner and not string)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{indent}{name}\n");
                    PrintValue(text, "-", inner, indent + "  ");
                }
                else
                {
                    PrintValue(text, name, item, indent);
                }
            }
        }
        else if (IsNested(value.GetType()))
        {
            var title = IsAbstractCase(value.GetType()) ? $"{name} {value.GetType().Name}" : name;
            text.Append(CultureInfo.InvariantCulture, $"{indent}{title}\n");
            PrintProperties(text, value, indent + "  ");
        }
        else
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}{name} {Escape(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")}\n");
        }
    }

    private static object? DefaultOf(Type type) => type.IsEnum || type.IsPrimitive ? Activator.CreateInstance(type) : null;

    private static bool IsSame(object? value, object? other) =>
        value is IEnumerable a and not string && other is IEnumerable b and not string
            ? a.Cast<object>().SequenceEqual(b.Cast<object>())
            : Equals(value, other);

    private static string Escape(string text) =>
        string.Concat(text.Select(c => c is '\r' ? "\\r" : c is '\n' ? "\\n" : c is >= ' ' and <= '~' ? c.ToString() : $"\\x{(int)c:x2}"));

    private static bool IsNested(Type type) =>
        type.Namespace == typeof(EdgeConfig).Namespace && !type.IsEnum && type != typeof(SourceLocation);

    // One of several records that may stand in a place: its name says which.
    private static bool IsAbstractCase(Type type) => type.BaseType is { IsAbstract: true } parent && parent.Namespace == type.Namespace;

    // Lines move when a test is edited, and what is computed says nothing new.
    private static bool IsDerived(PropertyInfo property) =>
        property.PropertyType == typeof(SourceLocation) || (!property.CanWrite && property.DeclaringType!.GetProperty(property.Name)!.SetMethod is null);

    private static bool IsEmpty(object? value) => value is null or "" || (value is ICollection { Count: 0 });

    /// <summary>A record of which nothing was set; null where there is no such thing.</summary>
    private static object? Blank(Type type) =>
        type.IsValueType || type.GetConstructor(Type.EmptyTypes) is null ? null : Activator.CreateInstance(type);
}
