using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Hawser.Fuzz.Runs;
using Hawser.Fuzz.Targets;

// Fuzzes the parsers: docs/guides/fuzzing.md.
var target = new Option<string>("--target") { Description = "One target; by default all, one after another." };
var inputs = new Option<long>("--inputs") { Description = "How many inputs for each target.", DefaultValueFactory = _ => 1_000_000 };
var seconds = new Option<int>("--seconds") { Description = "How long at most for each target.", DefaultValueFactory = _ => int.MaxValue / 1000 };
var seed = new Option<int>("--seed") { Description = "The same seed makes the same inputs.", DefaultValueFactory = _ => 1 };
var blind = new Option<bool>("--blind") { Description = "Without a map of branches: faster, and finds less." };
var keep = new Option<bool>("--keep") { Description = "Writes what was found worth it to the folder Corpus." };
var command = new RootCommand("Fuzzes Hawser's parsers.") { target, inputs, seconds, seed, blind, keep };
command.SetAction(result =>
{
    var isInstrumented = Environment.GetEnvironmentVariable(InstrumentedCopy.Variable) is not null;
    if (!isInstrumented && !result.GetValue(blind))
    {
        return InstrumentedCopy.Run(args);
    }

    var chosen = FuzzTargets.All.Where(t => result.GetValue(target) is null || t.Name == result.GetValue(target)).ToList();
    if (chosen.Count == 0)
    {
        Console.Error.WriteLine($"There is no such target; there are {string.Join(", ", FuzzTargets.All.Select(t => t.Name))}.");
        return 2;
    }

    Console.WriteLine("target                   inputs    s  inputs/s  branches  corpus  bytes/byte (limit)  slowest");
    var total = 0L;
    var failures = 0;
    foreach (var one in chosen)
    {
        var coverage = isInstrumented ? new CoverageMap() : null;
        var started = Stopwatch.GetTimestamp();
        try
        {
            var run = new FuzzRun(one, FuzzCorpus.Read(one), result.GetValue(seed), coverage);
            run.Run(result.GetValue(inputs), TimeSpan.FromSeconds(result.GetValue(seconds)));
            total += run.Inputs;
            var time = Stopwatch.GetElapsedTime(started).TotalSeconds;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{one.Name,-22} {run.Inputs,8} {time,4:F0} {run.Inputs / time,9:F0} {coverage?.Branches,9} {run.Corpus.Count,7} {run.MostBytesPerByte,11:F1} {$"({one.BytesPerByte})",7} {run.Slowest.TotalMilliseconds,6:F0} ms"));
            if (result.GetValue(keep) && isInstrumented)
            {
                FuzzCorpus.Write(one, run.Corpus);
            }
        }
        catch (FuzzFailure failure)
        {
            failures++;
            var folder = Directory.CreateDirectory(FuzzCorpus.Metadata("ArtifactsFolder")).FullName;
            File.WriteAllBytes(Path.Combine(folder, $"{one.Name}.input"), failure.Input);
            Console.WriteLine($"{failure.Message}\n{failure.InnerException}\n  kept in {folder}/{one.Name}.input");
        }
    }

    Console.WriteLine($"{total} inputs, {failures} failures");
    return failures == 0 ? 0 : 1;
});
return command.Parse(args).Invoke();
