using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Exceptions;

/// <summary>How a bound follows from the delays that were seen.</summary>
/// <param name="Days">How far back answers count: what was usual before the last season is forgotten.</param>
/// <param name="LeastObservations">Fewer answers say nothing about the longest hundredth.</param>
/// <param name="MarginPercent">How much of the ninety-ninth percentile a bound is: long enough that the usual hundredth beyond it is no alarm, and within twice of it.</param>
/// <param name="ShortestSeconds">Nobody is called because of a silence shorter than this.</param>
/// <param name="ChangePercent">A bound that would change by less stays as it is.</param>
public sealed record SilencePolicy(string Version, int Days, long LeastObservations, int MarginPercent, long ShortestSeconds, int ChangePercent)
{
    public static SilencePolicy Current { get; } = new("silence/1", Days: 90, LeastObservations: 300, MarginPercent: 180, ShortestSeconds: 60, ChangePercent: 10);

    internal long BoundSeconds(long p99Seconds, long declaredSeconds) =>
        Math.Min(declaredSeconds, Math.Max(ShortestSeconds, (long)Int128.Min((Int128)p99Seconds * MarginPercent / 100, declaredSeconds)));
}

/// <summary>Learn after how long a step counts as silent.</summary>
/// <param name="Delays">How many answers came after how long, on the <see cref="DelayScale"/>.</param>
public sealed record LearnSilenceBound(string Edge, IReadOnlyDictionary<int, long> Delays, DateOnly From, DateOnly To);

public static class LearnSilenceBoundDecider
{
    /// <summary>Refusals: no such edge, one whose bound is not learned. Too few answers, or hardly a change, is nothing to decide.</summary>
    public static Decision Decide(LearnSilenceBound command, SilenceBounds? bounds, SilencePolicy policy)
    {
        if (TrackExpectations.Find(command.Edge) is not { } expected)
            return Decision.Refuse("silence.no_such_edge", $"Nothing is expected under the name {command.Edge}.");
        if (!expected.IsLearnable)
            return Decision.Refuse("silence.not_learnable", $"The bound of {command.Edge} is as declared.");
        var observations = command.Delays.Values.Sum();
        if (observations < policy.LeastObservations)
            return Decision.Nothing;
        var (p99, declared) = (DelayScale.PercentileSeconds(command.Delays, 99), SilenceBounds.Declaration(expected));
        var bound = policy.BoundSeconds(p99, declared);
        return bounds?.IsLearned(expected) == true && IsHardlyOther(bound, (long)bounds.Within(expected).TotalSeconds, policy)
            ? Decision.Nothing
            : Decision.Accept(new SilenceBoundLearned(command.Edge, bound, p99, observations, declared, command.From, command.To, policy.Version));
    }

    private static bool IsHardlyOther(long bound, long before, SilencePolicy policy) =>
        bound == before || Int128.Abs((Int128)bound - before) * 100 < (Int128)before * policy.ChangePercent;
}
