namespace Hawser.Edge.Health;

/// <summary>Counts checks as HAProxy does: a number from 0 to rise + fall - 1, up from rise on.</summary>
internal static class HealthCounter
{
    /// <summary>Takes in one check of a server whose counter stands at <paramref name="health"/>.</summary>
    public static int Next(int health, bool isPassed, int rise, int fall)
    {
        if (isPassed)
        {
            // Reaching rise brings the server up at once with the full distance to fall.
            return health + 1 >= rise ? rise + fall - 1 : health + 1;
        }

        // Falling below rise takes it down with the full distance to rise.
        return health - 1 < rise ? 0 : health - 1;
    }

    public static bool IsUp(int health, int rise) => health >= rise;
}
