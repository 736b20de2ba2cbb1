using System.Collections.Immutable;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>What a place in the queue may depend on.</summary>
public enum RankingCriterion
{
    PromiseDate = 1,
    CustomerTier = 2,
    Margin = 3,
    Age = 4,
}

/// <summary>Who is served first when stock is short. A value with a version: every event that follows from it names the version.</summary>
/// <param name="Criteria">The first that tells two lines apart decides.</param>
/// <param name="PartialFills">Whether a line may get a part of what it wants. Where it may not, a smaller line behind it may be served first:
/// goods do not lie idle for the sake of one who cannot use them yet.</param>
public sealed record BackorderRanking(string Version, IReadOnlyList<RankingCriterion> Criteria, bool PartialFills)
{
    /// <summary>The ranking in force: the earliest promise, then the best customer, then the highest margin, then who waits longest.</summary>
    public static BackorderRanking Current { get; } = new(
        "2026-11", [RankingCriterion.PromiseDate, RankingCriterion.CustomerTier, RankingCriterion.Margin, RankingCriterion.Age], PartialFills: true);

    /// <summary>The lines in the order in which they are served. A line without a promise stands behind every promise; what no criterion tells
    /// apart is in the order of the orders' numbers, so that the same queue always comes out the same.</summary>
    public ImmutableList<Backorder> Rank(IEnumerable<Backorder> lines) => [.. lines.Order(Comparer<Backorder>.Create(Compare))];

    /// <summary>How much each line gets of what is available, in the order given. Never more in all than there is.</summary>
    public IEnumerable<(Backorder Line, decimal Quantity)> Share(decimal available, IEnumerable<Backorder> ranked)
    {
        foreach (var line in ranked)
        {
            if (available <= 0)
                yield break;
            if (line.Quantity > available && !PartialFills)
                continue;
            var share = Math.Min(available, line.Quantity);
            available -= share;
            yield return (line, share);
        }
    }

    private int Compare(Backorder left, Backorder right)
    {
        foreach (var criterion in Criteria)
        {
            if (Compare(criterion, left.Inputs, right.Inputs) is var difference and not 0)
                return difference;
        }

        return string.CompareOrdinal(left.OrderId, right.OrderId) is var order and not 0 ? order : left.Line.CompareTo(right.Line);
    }

    private static int Compare(RankingCriterion criterion, RankingInputs left, RankingInputs right) => criterion switch
    {
        RankingCriterion.PromiseDate => (left.PromisedFor ?? DateTimeOffset.MaxValue).CompareTo(right.PromisedFor ?? DateTimeOffset.MaxValue),
        RankingCriterion.CustomerTier => left.CustomerTier.CompareTo(right.CustomerTier),
        RankingCriterion.Margin => right.MarginShare.CompareTo(left.MarginShare),
        RankingCriterion.Age => left.WaitingSince.CompareTo(right.WaitingSince),
        _ => 0,
    };
}
