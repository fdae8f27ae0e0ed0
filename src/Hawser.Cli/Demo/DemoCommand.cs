using System.CommandLine;
using System.Net;

namespace Hawser.Cli.Demo;

/// <summary><c>hawser demo</c>: the whole picture on one machine.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var port = new Option<int>("--port")
        {
            Description = "The public port.",
            DefaultValueFactory = _ => 8080,
            CustomParser = static result =>
            {
                if (!int.TryParse(result.Tokens[0].Value, out var value) || value is < 1 or > IPEndPoint.MaxPort)
                {
                    result.AddError("--port must be a number from 1 to 65535.");
                }

                return value;
            },
        };
        var redis = new Option<RedisAddress?>("--redis")
        {
            Description = "A Redis that exists, instead of starting Garnet.",
            HelpName = "HOST:PORT",
            CustomParser = static result =>
            {
                if (!RedisAddress.TryParse(result.Tokens[0].Value, out var address))
                {
                    result.AddError("--redis must be HOST:PORT, such as 127.0.0.1:6379.");
                }

                return address;
            },
        };
        var noPrompt = new Option<bool>("--no-prompt") { Description = "Print plain lines, and take the same commands from standard input." };
        var noBuild = new Option<bool>("--no-build") { Description = "Run what has been built before." };
        var command = new Command("demo", "Runs the chat behind balancer, edges, servers and broker, and lets you break it.") { port, redis, noPrompt, noBuild };
        command.SetAction((result, _) =>
        {
            var hasPrompt = !result.GetValue(noPrompt) && !Console.IsInputRedirected && !Console.IsOutputRedirected;
            var options = new DemoOptions(result.GetValue(port), result.GetValue(redis), hasPrompt, !result.GetValue(noBuild));
            return DemoProgram.RunAsync(options);
        });
        return command;
    }
}
