using Microsoft.Extensions.Logging;

namespace Hawser.EngineIO.Sessions;

/// <summary>Bounds how often a warning is logged that any client can cause: a flood of bad requests must not become a flood of lines.</summary>
internal sealed class WarningAllowance(TimeProvider time, ILogger logger, string eventName)
{
    // Enough to see what is wrong; what comes on top says nothing new, and is counted.
    public const int LinesPerPeriod = 10;

    public static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private long _began = time.GetTimestamp();
    private int _lines;
    private long _leftOut;

    /// <summary>Whether one more may be logged now. Where some were left out before, a line says how many.</summary>
    public bool TryTake()
    {
        long leftOut;
        lock (_gate)
        {
            var isOver = time.GetElapsedTime(_began) >= Period;
            if (!isOver && _lines >= LinesPerPeriod)
            {
                _leftOut++;
                return false;
            }

            leftOut = _leftOut;
            if (isOver)
            {
                _began = time.GetTimestamp();
                _lines = 0;
            }

            _lines++;
            _leftOut = 0;
        }

        if (leftOut > 0)
        {
            EngineLog.WarningsLeftOut(logger, eventName, leftOut);
        }

        return true;
    }
}
