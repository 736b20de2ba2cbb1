using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReplenishmentToAvailability.Reactions;

/// <summary>When a person confirms that demand deviates, a planner is to look whether enough is on its way. Nothing is ordered.</summary>
public sealed class RecommendConfirmedReviewReaction : IReaction
{
    public string Name => "recommend-confirmed-review";

    public IReadOnlyList<Type> On { get; } = [typeof(TriageVerdictRecorded)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        if (cause.Data is not TriageVerdictRecorded { Verdict: TriageVerdict.Confirmed }
            || (await cases.ReadAsync<Finding>(cause.Stream, Finding.Evolve, ct)).State is not { Detector: Detectors.Demand } finding)
        {
            return [];
        }

        var command = new RecommendReplenishmentReview(
            finding.Id, finding.Id, finding.Series.Id, finding.Series.Item, finding.Series.Location, finding.Detected?.Units ?? 0, finding.Detected?.Expected ?? 0);
        return [Consequence.On<ReplenishmentReview>(ReplenishmentReview.Stream(command.ReviewId), ReplenishmentReview.Evolve, (known, now) => RecommendReplenishmentReviewDecider.Decide(command, known, now))];
    }
}
