using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hawser.Edge.HaproxyCfg.Lines;

/// <summary>What a configuration refers to outside itself: the environment, files, names of hosts.</summary>
internal class Surroundings
{
    private readonly Func<string, string?> _environment;

    public Surroundings(Func<string, string?> environment) => _environment = environment;

    public string? Variable(string name) => _environment(name);

    /// <summary>Reads a file.</summary>
    /// <returns>Null, or what the system says of it, in its words.</returns>
    public virtual string? TryRead(string path, out byte[] content)
    {
        content = [];
        try
        {
            if (Directory.Exists(path))
            {
                return "Is a directory";
            }

            content = File.ReadAllBytes(path);
            return null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or ArgumentException)
        {
            return "No such file or directory";
        }
        catch (UnauthorizedAccessException)
        {
            return "Permission denied";
        }
        catch (Exception exception) when (exception is IOException or NotSupportedException)
        {
            return exception.Message;
        }
    }

    /// <summary>Finds the address of a host's name; null if it has none.</summary>
    public virtual IPAddress? Resolve(string host, AddressFamily? family)
    {
        try
        {
            return Array.Find(Dns.GetHostAddresses(host), address => family is null || address.AddressFamily == family);
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The lines of a file of patterns: without empty ones and comments, without blanks before them.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public string? TryReadPatterns(string path, out List<string> patterns)
    {
        patterns = [];
        if (TryRead(path, out var content) is not null)
        {
            return $"failed to open pattern file <{path}>";
        }

        foreach (var line in Encoding.Latin1.GetString(content).Split('\n'))
        {
            var pattern = line.Split('\r')[0].TrimStart(' ', '\t');
            if (!line.StartsWith('#') && pattern.Length > 0)
            {
                patterns.Add(pattern);
            }
        }

        return null;
    }
}
