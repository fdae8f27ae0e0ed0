namespace Hawser.Edge.Configuration;

/// <summary>Where in a configuration file something was written. Line and column count from 1.</summary>
internal readonly record struct SourceLocation(string File, int Line, int Column)
{
    public override string ToString() => $"{File}:{Line}:{Column}";
}
