using System.Security.Cryptography;

namespace Hawser.SocketIO.Redis;

/// <summary>Ids of nodes and requests, as Socket.IO's adapter makes them: six characters.</summary>
internal static class RedisIds
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private const int Length = 6;

    public static string Create() => RandomNumberGenerator.GetString(Alphabet, Length);
}
