using System.Text;
using Hawser.Fuzz.Inputs;
using Hawser.Fuzz.Runs;
using Hawser.Fuzz.Targets;

namespace Hawser.UnitTests.Fuzz;

/// <summary>A short run of every fuzzing target, the same each time; and whether the fuzzer would notice.</summary>
public sealed class FuzzRunTests
{
    private const int Inputs = 20_000;

    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void What_must_hold_holds_for_the_corpus_and_for_so_many_inputs_more(string name)
    {
        var target = FuzzTargets.All.Single(t => t.Name == name);
        var corpus = FuzzCorpus.Read(target).ToList();
        Assert.NotEmpty(corpus);

        var run = new FuzzRun(target, corpus, seed: 7, coverage: null);
        run.Run(Inputs, TimeSpan.FromMinutes(2));

        Assert.Equal(Inputs, run.Inputs);
    }

    [Fact]
    public void An_exception_is_noticed()
    {
        var failure = Assert.Throws<FuzzFailure>(() => Run(new Faulty(input => input.Contains((byte)'B') ? throw new InvalidOperationException("found") : null)));

        Assert.Contains((byte)'B', failure.Input);
        Assert.Contains("found", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_out_of_proportion_is_noticed() =>
        Assert.Contains("were allocated", Assert.Throws<FuzzFailure>(() => Run(new Faulty(input => input.Length == 7 ? new byte[10_000] : null))).Message, StringComparison.Ordinal);

    [Fact]
    public void The_same_seed_makes_the_same_inputs()
    {
        var one = new List<string>();
        var two = new List<string>();
        Run(new Faulty(input => Record(one, input), bytesPerByte: int.MaxValue));
        Run(new Faulty(input => Record(two, input), bytesPerByte: int.MaxValue));

        Assert.Equal(one, two);
        Assert.True(one.Distinct().Count() > 1000, "nearly all are the same");

        static object? Record(List<string> to, ReadOnlySpan<byte> input)
        {
            to.Add(Convert.ToHexString(input));
            return null;
        }
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a b\\\u00ff\n", "a\\x20b\\\\\\xff\\x0a")]
    [InlineData("#1", "\\x231")]
    [InlineData("", "")]
    public void A_corpus_is_text(string input, string line)
    {
        Assert.Equal(line, CorpusText.Write(Encoding.Latin1.GetBytes(input)));
        Assert.Equal(input, Encoding.Latin1.GetString(CorpusText.Read(line)));
    }

    private static void Run(FuzzTarget target) => new FuzzRun(target, [Encoding.ASCII.GetBytes("seed")], seed: 7, coverage: null).Run(5000, TimeSpan.FromMinutes(2));

    private delegate object? Parser(ReadOnlySpan<byte> input);

    private sealed class Faulty(Parser parse, int bytesPerByte = 100) : FuzzTarget
    {
        public override string Name => "faulty";

        public override IReadOnlyList<byte[]> Words { get; } = [[1, 2, 3]];

        public override int BytesPerByte => bytesPerByte;

        public override byte[] Generate(Random random) => [(byte)random.Next(256)];

        public override object? Parse(ReadOnlySpan<byte> input) => parse(input);
    }
}
