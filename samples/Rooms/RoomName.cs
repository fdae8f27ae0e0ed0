using System.Text.RegularExpressions;

namespace Rooms;

/// <summary>Names that clients may give to rooms: none that could be the id of a socket, which has 20 characters.</summary>
internal static partial class RoomName
{
    public static bool IsValid(string? name) => name is not null && Pattern().IsMatch(name);

    [GeneratedRegex("^[a-z]{1,12}$")]
    private static partial Regex Pattern();
}
