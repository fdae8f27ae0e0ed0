using System.Runtime.CompilerServices;
using Hawser.EngineIO.Sessions;
using Microsoft.AspNetCore.Http;

namespace Hawser.UnitTests.EngineIO.Sessions;

public sealed class HandshakeSnapshotTests
{
    [Fact]
    public void It_keeps_what_the_request_said()
    {
        var (snapshot, _) = Take();

        Assert.Equal("https://example.org", snapshot.Headers["Origin"]);
        Assert.Contains("origin", snapshot.Headers.Keys);
        Assert.Equal("4", snapshot.Query["EIO"]);
        Assert.Equal("/socket.io/?EIO=4&transport=polling", snapshot.Url);
    }

    [Fact]
    public void It_does_not_keep_the_request()
    {
        var (snapshot, context) = Take();

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(context.IsAlive);
        GC.KeepAlive(snapshot);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (HandshakeSnapshot Snapshot, WeakReference Context) Take()
    {
        var context = new DefaultHttpContext();
        context.Request.Path = "/socket.io/";
        context.Request.QueryString = new QueryString("?EIO=4&transport=polling");
        context.Request.Headers.Origin = "https://example.org";
        return (new HandshakeSnapshot(context, DateTimeOffset.UnixEpoch), new WeakReference(context));
    }
}
