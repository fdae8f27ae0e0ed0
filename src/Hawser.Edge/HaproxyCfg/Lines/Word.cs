namespace Hawser.Edge.HaproxyCfg.Lines;

/// <summary>One word of a configuration line, unquoted and expanded, and the column, from 1, at which it begins.</summary>
internal readonly record struct Word(string Text, int Column);
