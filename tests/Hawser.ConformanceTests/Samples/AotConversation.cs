namespace Hawser.ConformanceTests.Samples;

/// <summary>All that the sample Aot can do, which must not depend on how it was published.</summary>
internal static class AotConversation
{
    public static async Task RunAsync(SampleProcess sample)
    {
        await using var ann = await SampleClient.JoinAsync(sample.Port);
        await using var bob = await SampleClient.JoinAsync(sample.Port);
        await DelegatesAsync(ann, bob);
        await using var orders = await SampleClient.JoinAsync(sample.Port, "/orders");
        await ClassAsync(orders);
        await using var watcher = await SampleClient.JoinAsync(sample.Port, "/orders");
        using var http = new HttpClient { BaseAddress = sample.BaseAddress };
        Assert.Equal("", await http.GetStringAsync("/shipped/7"));
        Assert.Contains("Socket.IO v4", await http.GetStringAsync("/socket.io/socket.io.js"), StringComparison.Ordinal);
        Assert.Equal("[\"shipped\",{\"id\":7,\"item\":\"tea\",\"count\":1}]", await watcher.ReceiveAsync());
    }

    private static async Task DelegatesAsync(SampleClient ann, SampleClient bob)
    {
        Assert.Equal("[5]", await ann.AskAsync("[\"sum\",2,3]"));
        Assert.Equal("[{\"error\":{\"message\":\"Argument 1 is of another type than expected.\",\"data\":{\"status\":400}}}]", await ann.AskAsync("[\"sum\",\"two\"]"));
        Assert.Equal("[{\"a\":1.0,\"b\":[null]}]", await ann.AskAsync("[\"echo\",{\"a\":1.0,\"b\":[null]}]"));
        Assert.Equal("[{\"_placeholder\":true,\"num\":0}]", await ann.AskAsync("[\"reverse\",{\"_placeholder\":true,\"num\":0}]", [1, 2, 3]));
        Assert.Equal([3, 2, 1], await ann.Socket.ReceiveBinaryAsync());
        await ann.EmitAsync("[\"enter\",\"room\"]");
        Assert.EndsWith(",\"count\":1}]", await ann.ReceiveAsync(), StringComparison.Ordinal);
        await bob.EmitAsync("[\"enter\",\"room\"]");
        Assert.EndsWith(",\"count\":2}]", await ann.ReceiveAsync(), StringComparison.Ordinal);
        Assert.EndsWith(",\"count\":2}]", await bob.ReceiveAsync(), StringComparison.Ordinal);
    }

    private static async Task ClassAsync(SampleClient orders)
    {
        await orders.SendAsync("[\"order\",{\"item\":\"tea\",\"count\":2}]", ackId: 50);
        Assert.Equal("42/orders,1[\"confirm\",{\"id\":0,\"item\":\"tea\",\"count\":2}]", await orders.Socket.ReceiveTextAsync());
        await orders.Socket.SendAsync("43/orders,1[true]");
        Assert.Equal($"[{{\"id\":{DateTime.UtcNow.Year},\"item\":\"tea\",\"count\":2}}]", await orders.ReceiveAnswerAsync(50));
        Assert.Equal(
            "[{\"error\":{\"message\":\"Invalid arguments\",\"data\":{\"status\":400,\"errors\":{\"Item\":[\"The Item field is required.\"],\"Count\":[\"The field Count must be between 1 and 100.\"]}}}}]",
            await orders.AskAsync("[\"order\",{\"count\":0}]"));
        Assert.Contains("between 1 and 100", await orders.AskAsync("[\"quantity\",101]"), StringComparison.Ordinal);
        Assert.Equal("[7]", await orders.AskAsync("[\"quantity\",7]"));
        Assert.Equal("[{\"error\":{\"message\":\"Unauthorized\",\"data\":{\"status\":401}}}]", await orders.AskAsync("[\"forbidden\"]"));
        Assert.Equal(
            "[{\"caption\":\"2 bytes\",\"png\":{\"_placeholder\":true,\"num\":0}}]",
            await orders.AskAsync("[\"picture\",{\"caption\":\"a cat\",\"png\":{\"_placeholder\":true,\"num\":0}}]", [8, 9]));
        Assert.Equal([8, 9], await orders.Socket.ReceiveBinaryAsync());
    }
}
