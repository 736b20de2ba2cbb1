using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReplenishmentToAvailability.Reactions;

/// <summary>When a person confirms that demand deviates, a planner is to look whether enough is on its way. Nothing is ordered.</summary>
public sealed class RecommendConfirmedReviewReaction(PositionsOfItem positions) : IReaction
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

        var series = finding.Series;
        var command = new RecommendReplenishmentReview(
            finding.Id, finding.Id, series.Id, series.Item, series.Location, finding.Detected?.Units ?? 0, finding.Detected?.Expected ?? 0, await GroundAsync(series, cause.Position, cases, ct));
        return [Consequence.On<ReplenishmentReview>(
            ReplenishmentReview.Stream(command.ReviewId), ReplenishmentReview.Evolve, (known, now) => RecommendReplenishmentReviewDecider.Decide(command, known, now)).Within(series.Scope)];
    }

    // What lies at several places is counted together where it is counted alike.
    private async Task<ReviewGround?> GroundAsync(WatchedSeries series, long position, ICases cases, CancellationToken ct)
    {
        if (series.Item is not { } item)
            return null;
        var found = new List<StockPosition>();
        foreach (var location in await positions.AtAsync(item, position, ct))
        {
            if ((series.Location is null || series.Location == location) && (await cases.ReadAsync<StockPosition>(Stock.Stream(location, item), StockPosition.Evolve, ct)).State is { } stock)
                found.Add(stock);
        }

        if (found.GroupBy(stock => stock.Unit, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).FirstOrDefault() is not { } alike)
            return null;
        return new(alike.Sum(stock => stock.Available), alike.Key, alike.Count(), alike.Max(stock => stock.Reorder?.LeadTimeDays) ?? ReviewEffects.UsualLeadTimeDays);
    }
}
