using System.Diagnostics;
using Hawser.Fuzz.Inputs;
using Hawser.Fuzz.Targets;

namespace Hawser.Fuzz.Runs;

/// <summary>Feeds a target until its time or its inputs are over. The same seed makes the same inputs.</summary>
internal sealed class FuzzRun
{
    // Longest that one input may take. They take microseconds; a machine that is busy may hold any of them up.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    // An input made by the grammar, instead of a changed one, once in so many times.
    private const int GenerateEvery = 4;

    // Without a map of branches nothing says which inputs are worth keeping: some are kept at random.
    private const int BlindCorpus = 500;

    private readonly FuzzTarget _target;
    private readonly Random _random;
    private readonly Mutator _mutator;
    private readonly CoverageMap? _coverage;
    private readonly List<byte[]> _corpus = [];

    public FuzzRun(FuzzTarget target, IEnumerable<byte[]> corpus, int seed, CoverageMap? coverage)
    {
        _target = target;
        _coverage = coverage;
        _random = new Random(seed);
        _mutator = new Mutator(_random, target.Words);
        foreach (var input in corpus.Append([]))
        {
            Feed(input);
            _corpus.Add(input);
        }
    }

    /// <summary>How many inputs were fed.</summary>
    public long Inputs { get; private set; }

    /// <summary>The most bytes that were allocated for a byte of input, beyond those that every input may take.</summary>
    public double MostBytesPerByte { get; private set; }

    public TimeSpan Slowest { get; private set; }

    /// <summary>The inputs that are worth beginning with.</summary>
    public IReadOnlyList<byte[]> Corpus => _corpus;

    /// <exception cref="FuzzFailure">A property does not hold.</exception>
    public void Run(long inputs, TimeSpan time)
    {
        var started = Stopwatch.GetTimestamp();
        while (Inputs < inputs && Stopwatch.GetElapsedTime(started) < time)
        {
            var input = _random.Next(GenerateEvery) == 0 ? _target.Generate(_random) : _mutator.Mutate(Pick(), Pick());
            var isNew = Feed(input);
            if (isNew || (_coverage is null && _random.Next(100) == 0))
            {
                Keep(input);
            }
        }
    }

    private byte[] Pick() => _corpus[_random.Next(_corpus.Count)];

    private void Keep(byte[] input)
    {
        if (_coverage is not null || _corpus.Count < BlindCorpus)
        {
            _corpus.Add(input);
        }
        else
        {
            _corpus[_random.Next(_corpus.Count)] = input;
        }
    }

    /// <returns>Whether it went where none went before.</returns>
    private bool Feed(byte[] input)
    {
        Inputs++;
        if (_coverage is not null)
        {
            CoverageMap.Clear();
        }

        try
        {
            var started = Stopwatch.GetTimestamp();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var parsed = _target.Parse(input);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            _target.Check(input, parsed, _random);
            Judge(input, allocated, Stopwatch.GetElapsedTime(started));
        }
        catch (Exception exception)
        {
            throw new FuzzFailure(_target.Name, input, exception);
        }

        return _coverage?.Add() ?? false;
    }

    private void Judge(byte[] input, long allocated, TimeSpan time)
    {
        // What a method allocates once, when it first runs, is not the input's.
        var perByte = Inputs > 1000 ? (double)(allocated - _target.BytesBesides) / Math.Max(1, input.Length) : 0;
        MostBytesPerByte = Math.Max(MostBytesPerByte, perByte);
        Slowest = time > Slowest ? time : Slowest;
        if (perByte > _target.BytesPerByte)
        {
            throw new FuzzException($"{allocated} bytes were allocated for {input.Length}");
        }

        if (time > Limit)
        {
            throw new FuzzException($"took {time}");
        }
    }
}

/// <summary>An input for which a property does not hold.</summary>
internal sealed class FuzzFailure(string target, byte[] input, Exception cause)
    : Exception($"{target}: {cause.GetType().Name}: {cause.Message}\n  input: {CorpusText.Write(input)}", cause)
{
    /// <summary>The input.</summary>
    public byte[] Input { get; } = input;
}
