using System.Text.RegularExpressions;
using Hawser.ConformanceTests.SocketIO.Conversation.Scenes;
using Hawser.ConformanceTests.SocketIO.Peers;

namespace Hawser.ConformanceTests.SocketIO.Conversation;

/// <summary>The same conversation with Node's Socket.IO server and with ours, byte for byte.</summary>
public sealed partial class ConversationTests
{
    private const int MostDifferences = 15;

    private static readonly IReadOnlyList<Scene> Scenes =
    [
        .. SessionScenes.All, .. HttpErrorScenes.All, .. PollingErrorScenes.All, .. WebSocketErrorScenes.All, .. UpgradeScenes.All,
        .. PacketScenes.All, .. EventScenes.All, .. RoomScenes.All, .. EndScenes.All, .. CorsScenes.All, .. RecoveryScenes.All,
        .. OptionScenes.All, .. LegacyScenes.All, .. MessagePackScenes.All,
    ];

    public static TheoryData<string> Names => [.. Scenes.Select(scene => scene.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Both_servers_say_the_same_but_for_what_is_listed(string name)
    {
        var differences = await Scenes.Single(scene => scene.Name == name).CompareAsync();
        var unexplained = differences.Where(d => !KnownDifferences.All.Any(known => known.Explains(d))).ToList();

        Assert.True(unexplained.Count == 0, $"{unexplained.Count} differences that are not listed:\n\n{string.Join("\n", unexplained)}");
    }

    [Fact]
    public async Task Every_listed_difference_is_one()
    {
        var found = (await Task.WhenAll(Scenes.Select(scene => scene.CompareAsync()))).SelectMany(d => d).ToList();

        Assert.DoesNotContain(KnownDifferences.All, known => !found.Exists(d => known.Explains(d)));
    }

    [Fact]
    public void The_document_and_the_table_list_the_same_differences()
    {
        var document = File.ReadAllText(Path.Combine(PeerProcess.Folder, "..", "..", "docs", "socketio", "differences.md"));
        var sections = HeadingPattern().Matches(document).Select(m => m.Groups[1].Value);

        Assert.Equal(KnownDifferences.All.Select(known => known.Section), sections);
        Assert.True(KnownDifferences.All.Count <= MostDifferences);
    }

    [GeneratedRegex(@"^## \d+\. (.+)$", RegexOptions.Multiline)]
    private static partial Regex HeadingPattern();
}
