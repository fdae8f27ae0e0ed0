namespace Hawser.Cli.Demo;

/// <summary>Where things are in the repository that this program was built in.</summary>
internal sealed class DemoPaths
{
    private readonly string _root;
    private readonly string _configuration;

    private DemoPaths(string root, string configuration)
    {
        _root = root;
        _configuration = configuration;
    }

    /// <summary>debug or release: the samples are built as this program was.</summary>
    public string Configuration => _configuration;

    public string Solution => Path.Combine(_root, "samples", "Chat", "Chat.slnx");

    public string BrokerProject => Path.Combine(_root, "samples", "Chat", "Chat.Broker", "Chat.Broker.csproj");

    public string Web => Path.Combine(_root, "artifacts", "bin", "Chat.Web", _configuration, "Chat.Web.dll");

    public string Realtime => Path.Combine(_root, "artifacts", "bin", "Chat.Realtime", _configuration, "Chat.Realtime.dll");

    /// <summary>This program.</summary>
    public static string Hawser => typeof(DemoPaths).Assembly.Location;

    /// <exception cref="DemoException">The broker was not built.</exception>
    public string Broker
    {
        get
        {
            var pointer = Path.Combine(_root, "artifacts", "demo", "broker.path");
            return File.Exists(pointer)
                ? File.ReadAllText(pointer).Trim()
                : throw new DemoException("The demo's broker has not been built yet; run the demo once without --no-build.");
        }
    }

    /// <exception cref="DemoException">Something that is run is not there.</exception>
    public void CheckBuilt(bool withBroker)
    {
        string[] needed = withBroker ? [Web, Realtime, Broker] : [Web, Realtime];
        if (Array.Find(needed, file => !File.Exists(file)) is { } missing)
        {
            throw new DemoException($"{missing} is not there (any more); run the demo once without --no-build.");
        }
    }

    public string Config(string file) => Path.Combine(_root, "samples", "Chat", "Config", file);

    /// <summary>Where the logs of a demo at that port go.</summary>
    public string Logs(int port) => Path.Combine(_root, "artifacts", "demo", port.ToString());

    /// <exception cref="DemoException">This is not a build within the repository.</exception>
    public static DemoPaths Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Hawser.slnx")))
            {
                return new DemoPaths(folder.FullName, new DirectoryInfo(AppContext.BaseDirectory).Name);
            }
        }

        throw new DemoException("The demo runs from a clone of Hawser's repository, whose samples it builds: dotnet run --project src/Hawser.Cli -- demo");
    }
}
