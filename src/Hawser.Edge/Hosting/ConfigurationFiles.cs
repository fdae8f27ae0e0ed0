using System.Text;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.Hosting;

/// <summary>Reads configuration files and folders, and says what is wrong, as <c>haproxy -c</c> does.</summary>
internal sealed class ConfigurationFiles
{
    private readonly TextWriter _errors;
    private readonly ConfigLoader _loader = new(Environment.GetEnvironmentVariable);
    private int _said;

    public ConfigurationFiles(TextWriter errors) => _errors = errors;

    /// <summary>Whether there is something to say that does not keep the configuration from being used.</summary>
    public bool HasWarnings => _loader.Diagnostics.Items.Any(d => d.Severity == Severity.Warning);

    /// <summary>Reads all, in order, as one configuration; null after a complaint.</summary>
    public EdgeConfig? Load(IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
        {
            if (!TryExpand(path, out var files))
            {
                return null;
            }

            foreach (var file in files)
            {
                if (!TryRead(file))
                {
                    return null;
                }
            }
        }

        var config = _loader.Finish();
        SayNew();
        if (!_loader.Diagnostics.HasErrors)
        {
            return config;
        }

        Say("config : Fatal errors found in configuration.");
        return null;
    }

    /// <summary>Writes an alert.</summary>
    public void Say(string message) => _errors.WriteLine($"[ALERT]    ({Environment.ProcessId}) : {message}");

    /// <summary>A folder stands for the files in it whose names end in .cfg, in the order of their characters.</summary>
    private bool TryExpand(string path, out IReadOnlyList<string> files)
    {
        files = [path];
        if (Directory.Exists(path))
        {
            files = [.. Directory.EnumerateFiles(path, "*.cfg").Where(f => !Path.GetFileName(f).StartsWith('.')).Order(StringComparer.Ordinal)];
            return true;
        }

        if (File.Exists(path))
        {
            return true;
        }

        Say($"config : Cannot open configuration file/directory {path} : No such file or directory");
        return false;
    }

    private bool TryRead(string file)
    {
        if (new Surroundings(_ => null).TryRead(file, out var content) is { } failure)
        {
            Say($"config : Could not open configuration file {file} : {failure}");
            return false;
        }

        var before = _loader.Diagnostics.ErrorCount;
        _loader.Add(file, Encoding.UTF8.GetString(content));
        SayNew();
        if (_loader.Diagnostics.ErrorCount > before)
        {
            Say($"config : Error(s) found in configuration file : {file}");
        }

        return true;
    }

    private void SayNew()
    {
        foreach (var diagnostic in _loader.Diagnostics.Items.Skip(_said))
        {
            _errors.WriteLine(diagnostic.Format(Environment.ProcessId));
        }

        _said = _loader.Diagnostics.Items.Count;
    }
}
