using System.Globalization;
using Hawser.IdleConnections;

// The program is its own server and its own clients: it starts itself with these words.
switch (args)
{
    case ["server", var interval, .. var options]:
        await IdleServer.RunAsync(TimeSpan.FromMilliseconds(Number(interval)), hasRecovery: options is ["--recovery"]);
        return 0;
    case ["clients", var port, var count, var pings]:
        await IdleClients.RunAsync(Number(port), Number(count), Number(pings));
        return 0;
    default:
        return await IdleRun.RunAsync(IdleOptions.Parse(args));
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
