using Hawser.EngineIO;
using Hawser.EngineIO.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hawser.UnitTests.EngineIO.Hosting;

public sealed class EngineIOOptionsValidatorTests
{
    public static TheoryData<string, Action<EngineIOOptions>> Wrong => new()
    {
        { "EngineIOOptions.PingInterval is 00:00:00.0990000; it must be from 00:00:00.1000000 to 00:10:00.", options => options.PingInterval = TimeSpan.FromMilliseconds(99) },
        { "EngineIOOptions.PingTimeout is 00:10:01; it must be from 00:00:00.1000000 to 00:10:00.", options => options.PingTimeout = TimeSpan.FromSeconds(601) },
        { "EngineIOOptions.UpgradeTimeout is 00:00:00; it must be from 00:00:00.1000000 to 00:10:00.", options => options.UpgradeTimeout = TimeSpan.Zero },
        { "EngineIOOptions.MaxPayload is 1023; it must be from 1024 to 268435456.", options => options.MaxPayload = 1023 },
        { "EngineIOOptions.HttpCompression.Threshold is -1; it must be from 0 to 268435456.", options => options.HttpCompression = new() { Threshold = -1 } },
        { "EngineIOOptions.PerMessageDeflate.Threshold is -1; it must be from 0 to 268435456.", options => options.PerMessageDeflate = new() { Threshold = -1 } },
        { "EngineIOOptions.PerMessageDeflate.ServerMaxWindowBits is 16; it must be from 8 to 15.", options => options.PerMessageDeflate = new() { ServerMaxWindowBits = 16 } },
        { "EngineIOOptions.PerMessageDeflate.ServerMaxWindowBits is 7; it must be from 8 to 15.", options => options.PerMessageDeflate = new() { ServerMaxWindowBits = 7 } },
        { "EngineIOOptions.Transports is None; it must be Polling, WebSocket, or both.", options => options.Transports = EngineTransports.None },
        { "EngineIOOptions.Transports is 4; it must be Polling, WebSocket, or both.", options => options.Transports = (EngineTransports)4 },
        { "EngineIOOptions.NodeTag is 'abc'; it must be exactly five characters of A-Z, a-z, 0-9, '_' and '-'.", options => options.NodeTag = "abc" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_said_by_name_and_range(string failure, Action<EngineIOOptions> configure)
    {
        var options = new EngineIOOptions();
        configure(options);

        Assert.Equal([failure], new EngineIOOptionsValidator().Validate(null, options).Failures);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once() =>
        Assert.Equal(2, new EngineIOOptionsValidator().Validate(null, new EngineIOOptions { MaxPayload = 0, NodeTag = "" }).Failures!.Count());

    [Fact]
    public void The_defaults_are_Nodes()
    {
        var options = new EngineIOOptions();

        Assert.True(new EngineIOOptionsValidator().Validate(null, options).Succeeded);
        Assert.Equal((25, 20, 10), (options.PingInterval.TotalSeconds, options.PingTimeout.TotalSeconds, options.UpgradeTimeout.TotalSeconds));
        Assert.Equal(1_000_000, options.MaxPayload);
        Assert.Equal(EngineTransports.Polling | EngineTransports.WebSocket, options.Transports);
        Assert.True(options.AllowUpgrades);
        Assert.False(options.AllowEIO3);
        Assert.Null(options.Cookie);
        Assert.Null(options.AllowRequest);
        Assert.Null(options.PerMessageDeflate);
        Assert.Equal(1024, options.HttpCompression!.Threshold);
        Assert.Equal(1024, new PerMessageDeflateOptions().Threshold);
    }

    [Fact]
    public void They_can_be_bound_from_configuration()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["EngineIO:PingInterval"] = "00:00:10",
            ["EngineIO:MaxPayload"] = "5000000",
            ["EngineIO:Transports"] = "WebSocket",
            ["EngineIO:AllowEIO3"] = "true",
            ["EngineIO:Cookie:Name"] = "sticky",
            ["EngineIO:Cookie:SameSite"] = "None",
            ["EngineIO:HttpCompression:Threshold"] = "2048",
            ["EngineIO:PerMessageDeflate:ServerMaxWindowBits"] = "12",
            ["EngineIO:NodeTag"] = "node1",
        }).Build();
        using var services = new ServiceCollection().Configure<EngineIOOptions>(configuration.GetSection("EngineIO")).BuildServiceProvider();

        var options = services.GetRequiredService<IOptions<EngineIOOptions>>().Value;

        Assert.Equal(TimeSpan.FromSeconds(10), options.PingInterval);
        Assert.Equal(5_000_000, options.MaxPayload);
        Assert.Equal(EngineTransports.WebSocket, options.Transports);
        Assert.True(options.AllowEIO3);
        Assert.Equal(("sticky", "/", true, SameSiteMode.None), (options.Cookie!.Name, options.Cookie.Path, options.Cookie.HttpOnly, options.Cookie.SameSite));
        Assert.Equal(2048, options.HttpCompression!.Threshold);
        Assert.Equal((1024, 12), (options.PerMessageDeflate!.Threshold, options.PerMessageDeflate.ServerMaxWindowBits));
        Assert.Equal("node1", options.NodeTag);
    }
}
