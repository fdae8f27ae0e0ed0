using System.CommandLine;
using Hawser.Cli.Demo;
using Hawser.Cli.Edge;

var root = new RootCommand("Hawser: highly available WebSockets for .NET.")
{
    EdgeCommand.Create(),
    CheckCommand.Create(),
    DemoCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
