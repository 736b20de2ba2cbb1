using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>The band of amounts that a policy's row is for, and who has to agree within it.</summary>
internal sealed record CoverageRow(string Id, Money From, Money? To, IReadOnlyList<ApprovalTier> Tiers)
{
    private const string Home = "GBP";

    /// <summary>Where no policy covers an act its owner is asked, whatever the amount.</summary>
    public static CoverageRow Fallback { get; } = new("", Money.Zero(Home), null, [RequestApprovalDecider.Fallback]);

    public static CoverageRow Of(PolicyTable table, PolicyRow row)
    {
        var money = table.Inputs.FirstOrDefault(input => input.Type == PolicyInputType.Money);
        var within = money is null ? null : row.When.FirstOrDefault(condition => condition.Input == money.Name)?.Within;
        var currency = money?.Currency ?? Home;
        return new(row.Id, new(Least(within), currency), Most(within) is { } most ? new(most, currency) : null, row.Then.Tiers);
    }

    // Amounts are whole minor units: above 100 begins at 101, below 100 ends at 99.
    private static long Least(PolicyInterval? within) =>
        within?.From is { } from ? (long)Math.Ceiling(from) : within?.Above is { } above ? (long)Math.Floor(above) + 1 : 0;

    private static long? Most(PolicyInterval? within) =>
        within?.UpTo is { } upTo ? (long)Math.Floor(upTo) : within?.Below is { } below ? (long)Math.Ceiling(below) - 1 : null;
}
