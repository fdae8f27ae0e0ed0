using System.CommandLine;
using Hawser.Cli.Demo;
using Hawser.Cli.Edge;

var root = new RootCommand("Hawser: highly available WebSockets for .NET.")
{
    EdgeCommand.Create(),
    CheckCommand.Create(),
    DemoCommand.Create(),
};

// Each command ends as it has to when it is told to; none is cut off after some seconds.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
