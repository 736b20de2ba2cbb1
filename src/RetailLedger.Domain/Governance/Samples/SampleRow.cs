using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Which row: one sample.</summary>
public sealed record SampleKey(string SampleId);

/// <summary>A sample as a list shows it.</summary>
/// <param name="AmountMinor">What was at stake; absent when nobody knows.</param>
/// <param name="Share">The share of such acts that the policy has looked at.</param>
public sealed record SampleRow(
    string Kind,
    string Subject,
    long? AmountMinor,
    string? Currency,
    string Policy,
    int Version,
    decimal Share,
    string? DoneBy,
    DateTimeOffset DrawnAt,
    DateTimeOffset ReviewBy,
    bool IsReviewMissed,
    string? ReviewedBy,
    DateTimeOffset? ReviewedAt,
    SampleVerdict? Verdict,
    string? Comment,
    string? LegalEntity,
    string? Brand,
    string? Region,
    string? Channel,
    string? Location)
{
    public static IReadOnlyList<Type> Reads { get; } = [.. SampleContracts.All.Select(contract => contract.Data)];

    public static IEnumerable<SampleKey> KeysOf(RecordedEvent recorded) => recorded.Data is SampleEvent e ? [new(e.SampleId)] : [];

    public static SampleRow? Evolve(SampleRow? row, SampleKey key, RecordedEvent recorded) => (row, recorded.Data) switch
    {
        (null, ActSampled e) => new(
            e.Kind, e.Subject, e.Amount?.Minor, e.Amount?.Currency, e.Policy, e.Version, e.Share, e.DoneBy.Count == 0 ? null : string.Join(", ", e.DoneBy), recorded.Envelope.OccurredAt,
            e.ReviewBy, IsReviewMissed: false, null, null, null, null, e.Scope.LegalEntity, e.Scope.Brand, e.Scope.Region, e.Scope.Channel, e.Scope.Location),
        (null, _) => null,
        (_, SampledActReviewMissed) => row with { IsReviewMissed = true },
        (_, SampledActReviewed e) => row with { ReviewedBy = e.By, ReviewedAt = recorded.Envelope.OccurredAt, Verdict = e.Verdict, Comment = e.Comment },
        _ => row,
    };
}
