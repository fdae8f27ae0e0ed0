using System.CommandLine;
using Hawser.Edge.Hosting;

namespace Hawser.Cli.Edge;

/// <summary><c>hawser check FILE…</c>: says what is wrong with a configuration.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Configuration files in HAProxy's language, read in order.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("check", "Checks a haproxy.cfg: everything that is wrong with it at once.") { files };
        command.SetAction(result => EdgeProgram.Check(result.GetRequiredValue(files), Console.Out, Console.Error));
        return command;
    }
}
