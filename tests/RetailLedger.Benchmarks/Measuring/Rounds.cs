using System.Diagnostics;

namespace RetailLedger.Benchmarks.Measuring;

/// <summary>One round: both sides of the same minute.</summary>
public sealed record Round(Throughput Ours, Throughput Bare)
{
    public double Ratio => Ours.PerSecond / Bare.PerSecond;
}

/// <summary>What a case came to.</summary>
/// <param name="Tried">Rounds in all; those in which the machine itself changed are not kept.</param>
public sealed record Result(Target Target, IReadOnlyList<Round> Kept, int Tried, IReadOnlyList<string> Broken)
{
    public double Median => Broken.Count > 0 ? 0 : Middle(Kept.Select(round => round.Ratio));

    public string Verdict => Broken.Count > 0 ? "**lost data**" : Kept.Count == 0 ? "no quiet round" : Target.Gate is null ? "for the record" : Median >= Target.Goal ? "goal" : Median >= Target.Gate ? "gate" : "**below gate**";

    public static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}

/// <summary>Measures a case against its baseline, in turns, so that a slow minute of the machine is slow for both.</summary>
public static class Rounds
{
    private const int TriesPerRound = 3;

    public static async Task<Result> RunAsync(Case subject, Sizes sizes, int wanted, Action<string> say)
    {
        await using var running = subject;
        await subject.PrepareAsync(sizes);
        await WarmUpAsync(subject, sizes.WarmUp);

        var kept = new List<Round>();
        var tried = 0;
        while (kept.Count < wanted && tried < wanted * TriesPerRound)
        {
            var before = Machine.Now();
            var round = await OneAsync(subject, oursFirst: tried++ % 2 == 0);
            var moved = Machine.Now().MovedFrom(before);
            if (!moved)
                kept.Add(round);
            say($"  {subject.Target.Id} {round.Ours.PerSecond:n0} / {round.Bare.PerSecond:n0} = {round.Ratio:0.00}{(moved ? " (dropped: the machine moved)" : "")}");
        }

        var broken = await subject.CheckAsync();
        return new(subject.Target, kept, tried, [.. broken.Select(violation => violation.ToString())]);
    }

    // The first turns pay for cold caches, and the compiler spends a third of the processor until the hot methods are what they will be. A service
    // runs for months; what is measured is how it runs then.
    private static async Task WarmUpAsync(Case subject, TimeSpan time)
    {
        await subject.BareAsync();
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < time)
            await subject.OursAsync();
    }

    private static async Task<Round> OneAsync(Case subject, bool oursFirst)
    {
        if (oursFirst)
        {
            var ours = await subject.OursAsync();
            return new(ours, await subject.BareAsync());
        }

        var bare = await subject.BareAsync();
        return new(await subject.OursAsync(), bare);
    }
}
