using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>What of a look is shown: a person set a floor or a most of a day, and what lies below or beyond is held back, counted and named.</summary>
public static class ShownFindings
{
    /// <summary>So many of what was held back are named; the rest is counted.</summary>
    public const int MostNamed = 50;

    /// <param name="found">What one detector found, and days on which an episode goes on.</param>
    /// <param name="isSampled">Whether a finding below the floor is shown all the same: always the same answer for the same one.</param>
    /// <returns>What is shown, in the same order, and what was held back.</returns>
    public static (IReadOnlyList<NoticeAnomaly> Shown, FindingsHeld Held) Of(
        DetectorModel judge, DetectionRequested look, IReadOnlyList<NoticeAnomaly> found, Func<string, bool> isSampled)
    {
        var tuning = judge.Tuning ?? DetectorTuning.None;
        // What is part of another finding is seen with that; what goes on was shown or held when it began.
        var begun = found.Where(one => one.Day == one.Found.Day && one.Found.Under is null).ToList();
        var below = begun.Where(one => one.Found.Learned?.Score < tuning.Floor).Select(one => one.Found.FindingId).ToHashSet(StringComparer.Ordinal);
        var sampled = below.Where(isSampled).ToHashSet(StringComparer.Ordinal);
        below.ExceptWith(sampled);
        var beyond = begun.Where(one => !below.Contains(one.Found.FindingId)).GroupBy(one => one.Day)
            .SelectMany(day => day.OrderByDescending(RankOf).ThenBy(one => one.Found.FindingId, StringComparer.Ordinal).Skip(tuning.MostADay ?? int.MaxValue))
            .Select(one => one.Found.FindingId).ToHashSet(StringComparer.Ordinal);
        var held = begun.Where(one => below.Contains(one.Found.FindingId) || beyond.Contains(one.Found.FindingId))
            .OrderByDescending(RankOf).ThenBy(one => one.Found.FindingId, StringComparer.Ordinal).Take(MostNamed);
        return (
            [.. found.Where(one => !IsHeld(one.Found.FindingId) && !(one.Found.Under is { } whole && IsHeld(whole))).Select(one => sampled.Contains(one.Found.FindingId) ? Sampled(one) : one)],
            new(judge.Detector, look.From, look.To, look.AsOfPosition, below.Count, beyond.Count, [.. held.Select(one => new HeldFinding(one.Found.FindingId, ScoreOf(one)))]));

        bool IsHeld(string id) => below.Contains(id) || beyond.Contains(id);
    }

    private static long RankOf(NoticeAnomaly one) => FindingRow.RankOf(one.Found.AtRisk?.Minor, ScoreOf(one));

    private static double ScoreOf(NoticeAnomaly one) => one.Found.Learned?.Score ?? one.Found.Score;

    private static NoticeAnomaly Sampled(NoticeAnomaly one) => one with { Found = one.Found with { Learned = one.Found.Learned! with { IsSampled = true } } };
}
