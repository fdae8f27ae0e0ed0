using System.Reflection;
using Hawser.EngineIO;
using Hawser.SocketIO;
using Hawser.SocketIO.Parsing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hawser.UnitTests.SocketIO.Hosting;

public sealed class ConfigurationTests
{
    /// <summary>Every option that a configuration can set, with a value that is not its default.</summary>
    private static readonly Dictionary<string, string> Everything = new(StringComparer.Ordinal)
    {
        ["ConnectTimeout"] = "00:00:07",
        ["AckTimeout"] = "00:00:08",
        ["Parser"] = "MessagePack",
        ["MaxAttachments"] = "11",
        ["MaxAttachmentBytes"] = "12",
        ["ServeClient"] = "false",
        ["MaxConcurrentEvents"] = "13",
        ["MaxWaitingEvents"] = "14",
        ["MaxNamespacesPerConnection"] = "28",
        ["ErrorAcks"] = "true",
        ["CloseOnAuthenticationExpiration"] = "true",
        ["CleanupEmptyChildNamespaces"] = "true",
        ["OutgoingQueue:MaxMessages"] = "15",
        ["OutgoingQueue:MaxBytes"] = "16000",
        ["OutgoingQueue:WhenFull"] = "wait",
        ["Recovery:MaxDisconnectionDuration"] = "00:01:17",
        ["Recovery:SkipMiddlewares"] = "false",
        ["Recovery:MaxLogLength"] = "18",
        ["Recovery:MaxLogBytes"] = "1800",
        ["Drain:Delay"] = "00:00:19",
        ["Drain:ConnectionsPerSecond"] = "0.5",
        ["Drain:Deadline"] = "00:00:21",
        ["PingInterval"] = "00:00:22",
        ["PingTimeout"] = "00:00:23",
        ["UpgradeTimeout"] = "00:00:24",
        ["MaxPayload"] = "25000",
        ["Transports"] = "WebSocket",
        ["AllowUpgrades"] = "false",
        ["AllowEIO3"] = "true",
        ["Cookie:Name"] = "sid",
        ["Cookie:Path"] = "/chat",
        ["Cookie:Domain"] = "example.com",
        ["Cookie:HttpOnly"] = "false",
        ["Cookie:SameSite"] = "None",
        ["Cookie:SecurePolicy"] = "Always",
        ["Cookie:MaxAge"] = "1.00:00:00",
        ["HttpCompression:Threshold"] = "26",
        ["PerMessageDeflate:Threshold"] = "27",
        ["PerMessageDeflate:ServerMaxWindowBits"] = "12",
        ["NodeTag"] = "node1",
    };

    [Fact]
    public void Every_option_is_read()
    {
        var (io, engine) = Load(Everything);

        Assert.Equal(TimeSpan.FromSeconds(7), io.ConnectTimeout);
        Assert.Equal(TimeSpan.FromSeconds(8), io.AckTimeout);
        Assert.Same(PacketParser.MessagePack, io.Parser);
        Assert.Equal((11, 12L, false, 13, 14), (io.MaxAttachments, io.MaxAttachmentBytes, io.ServeClient, io.MaxConcurrentEvents, io.MaxWaitingEvents));
        Assert.True(io.ErrorAcks && io.CloseOnAuthenticationExpiration && io.CleanupEmptyChildNamespaces);
        Assert.Equal((15, 16000L, SlowClientPolicy.Wait), (io.OutgoingQueue.MaxMessages, io.OutgoingQueue.MaxBytes, io.OutgoingQueue.WhenFull));
        Assert.Equal((TimeSpan.FromSeconds(77), false, 18, 1800L), (io.Recovery!.MaxDisconnectionDuration, io.Recovery.SkipMiddlewares, io.Recovery.MaxLogLength, io.Recovery.MaxLogBytes));
        Assert.Equal(28, io.MaxNamespacesPerConnection);
        Assert.Equal((TimeSpan.FromSeconds(19), 0.5, TimeSpan.FromSeconds(21)), (io.Drain.Delay, io.Drain.ConnectionsPerSecond, io.Drain.Deadline));
        Assert.Equal((TimeSpan.FromSeconds(22), TimeSpan.FromSeconds(23), TimeSpan.FromSeconds(24)), (engine.PingInterval, engine.PingTimeout, engine.UpgradeTimeout));
        Assert.Equal((25000, EngineTransports.WebSocket, false, true, "node1"), (engine.MaxPayload, engine.Transports, engine.AllowUpgrades, engine.AllowEIO3, engine.NodeTag));
        Assert.Equal(("sid", "/chat", "example.com", false), (engine.Cookie!.Name, engine.Cookie.Path, engine.Cookie.Domain, engine.Cookie.HttpOnly));
        Assert.Equal((SameSiteMode.None, CookieSecurePolicy.Always, TimeSpan.FromDays(1)), (engine.Cookie.SameSite, engine.Cookie.SecurePolicy, engine.Cookie.MaxAge));
        Assert.Equal((26, 27, 12), (engine.HttpCompression!.Threshold, engine.PerMessageDeflate!.Threshold, engine.PerMessageDeflate.ServerMaxWindowBits));
    }

    [Fact]
    public void No_option_is_forgotten_but_those_that_are_code()
    {
        string[] code = ["SocketIOOptions.JsonSerializerOptions", "EngineIOOptions.AllowRequest"];
        var named = Everything.Keys.Select(key => key.Split(':')[0]).ToHashSet();
        var options = new[] { typeof(SocketIOOptions), typeof(EngineIOOptions) }
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Where(property => !code.Contains($"{property.DeclaringType!.Name}.{property.Name}"));

        Assert.Empty(options.Select(property => property.Name).Except(named));
    }

    [Fact]
    public void True_and_false_stand_for_the_defaults_and_for_none()
    {
        var (io, engine) = Load(new() { ["Recovery"] = "true", ["Cookie"] = "true", ["HttpCompression"] = "false" });

        Assert.Equal(TimeSpan.FromMinutes(2), io.Recovery!.MaxDisconnectionDuration);
        Assert.Equal("io", engine.Cookie!.Name);
        Assert.Null(engine.HttpCompression);
        Assert.Null(engine.PerMessageDeflate);
    }

    [Theory]
    [InlineData("PingIntervall", "00:00:10", "SocketIO:PingIntervall is no option. There are: AckTimeout, ")]
    [InlineData("PingInterval", "soon", "SocketIO:PingInterval is 'soon'; write a time as hours:minutes:seconds, such as 00:00:25.")]
    [InlineData("PingInterval", "1:2:3:4:5", "SocketIO:PingInterval is '1:2:3:4:5', which is no TimeSpan.")]
    [InlineData("Recovery", "perhaps", "SocketIO:Recovery is 'perhaps'; it must be true, false, or hold options.")]
    [InlineData("Recovery:MaxLogLenght", "1", "SocketIO:Recovery:MaxLogLenght is no option. There are: MaxDisconnectionDuration, MaxLogBytes, MaxLogLength, SkipMiddlewares.")]
    [InlineData("OutgoingQueue:WhenFull", "Explode", "SocketIO:OutgoingQueue:WhenFull is 'Explode'; it must be one of: Disconnect, Wait.")]
    [InlineData("OutgoingQueue:WhenFull", "1", "SocketIO:OutgoingQueue:WhenFull is '1'; it must be one of: Disconnect, Wait.")]
    [InlineData("OutgoingQueue", "5", "SocketIO:OutgoingQueue is '5'; it must hold options.")]
    [InlineData("PingInterval", "5", "SocketIO:PingInterval is '5'; write a time as hours:minutes:seconds, such as 00:00:25.")]
    [InlineData("AckTimeout:x", "1", "SocketIO:AckTimeout:x is no option: SocketIO:AckTimeout is a value.")]
    [InlineData("Transports", "Bogus", "SocketIO:Transports is 'Bogus'; it must be one of: Polling, WebSocket, All.")]
    [InlineData("Transports:0", "Bogus", "SocketIO:Transports is 'Bogus'; it must be one of: Polling, WebSocket, All.")]
    [InlineData("Transports:Polling", "true", "SocketIO:Transports holds options of its own; it must be one of: Polling, WebSocket, All.")]
    public void What_is_wrong_is_named(string key, string value, string message)
    {
        var exception = Assert.Throws<OptionsValidationException>(() => Load(new() { [key] = value }));
        Assert.Contains(exception.Failures, failure => failure.StartsWith(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Transports_may_be_a_list_as_in_Node()
    {
        Assert.Equal(EngineTransports.WebSocket, Load(new() { ["Transports:0"] = "websocket" }).Engine.Transports);
        Assert.Equal(EngineTransports.All, Load(new() { ["Transports:0"] = "polling", ["Transports:1"] = "websocket" }).Engine.Transports);
    }

    [Fact]
    public void What_one_file_switches_on_another_may_set_in_detail()
    {
        var wrong = Assert.Throws<OptionsValidationException>(() => Load(new() { ["Recovery"] = "true", ["Recovery:MaxLogLenght"] = "1" }));
        Assert.Contains(wrong.Failures, failure => failure.StartsWith("SocketIO:Recovery:MaxLogLenght is no option.", StringComparison.Ordinal));
        Assert.Equal(7, Load(new() { ["Recovery"] = "true", ["Recovery:MaxLogLength"] = "7" }).IO.Recovery!.MaxLogLength);
    }

    private static (SocketIOOptions IO, EngineIOOptions Engine) Load(Dictionary<string, string> values)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(v => KeyValuePair.Create($"SocketIO:{v.Key}", (string?)v.Value)))
            .Build();
        var services = new ServiceCollection();
        services.AddSocketIO(configuration.GetSection("SocketIO"));
        using var provider = services.BuildServiceProvider();
        return (provider.GetRequiredService<IOptions<SocketIOOptions>>().Value, provider.GetRequiredService<IOptions<EngineIOOptions>>().Value);
    }
}
