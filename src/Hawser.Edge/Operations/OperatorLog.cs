using Hawser.Edge.Configuration;
using Hawser.Edge.Model;

namespace Hawser.Edge.Operations;

/// <summary>
/// What the edge tells its operator: to standard error, as HAProxy does while it is in the foreground, and to the logs of
/// the proxy that it concerns.
/// </summary>
internal sealed class OperatorLog
{
    private readonly LogWriter _writer;
    private readonly TextWriter _errors;
    private readonly int _processId = Environment.ProcessId;

    public OperatorLog(LogWriter writer, TextWriter errors)
    {
        _writer = writer;
        _errors = errors;
    }

    public void Notice(string message) => Print("[NOTICE]  ", message);

    public void Warning(string message) => Print("[WARNING] ", message);

    public void Alert(string message) => Print("[ALERT]   ", message);

    /// <summary>Tells of a server or backend, also in the proxy's logs.</summary>
    /// <param name="proxy">The proxy.</param>
    /// <param name="level">The level in its logs. On standard error, as HAProxy's, all is a warning but an emergency.</param>
    /// <param name="message">What is logged.</param>
    /// <param name="printed">What goes to standard error, if that is not the same.</param>
    public void Proxy(ProxyConfig proxy, LogLevel level, string message, string? printed = null)
    {
        Print(level == LogLevel.Emerg ? "[ALERT]   " : "[WARNING] ", printed ?? message);
        _writer.Write(proxy, level, message);
    }

    /// <summary>Tells of a session that came to nothing, in the frontend's logs only.</summary>
    public void Session(FrontendModel frontend, string message)
    {
        _writer.Write(frontend.Config, frontend.Config.Has(ProxyOptions.LogSeparateErrors) ? LogLevel.Err : LogLevel.Info, message);
    }

    private void Print(string label, string message) => _errors.WriteLine($"{label} ({_processId}) : {message}");
}
