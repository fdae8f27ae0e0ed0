namespace Hawser.EndToEndTests.Demo;

/// <summary>One demo for the tests that leave it as they found it.</summary>
public sealed class DemoFixture : IAsyncLifetime
{
    internal RunningDemo Demo { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Demo = await RunningDemo.StartAsync();

    public async ValueTask DisposeAsync() => await Demo.DisposeAsync();
}

/// <summary>The tests that share it.</summary>
[CollectionDefinition(Name)]
public sealed class DemoCollection : ICollectionFixture<DemoFixture>
{
    public const string Name = "demo";
}
