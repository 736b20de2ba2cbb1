using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Findings.Reactions;

/// <summary>When days are over or were asked for, each deviation that the detectors see in them becomes a finding.</summary>
public sealed class DetectReaction(SeriesReader series, CustomerReader customers) : IReaction
{
    public string Name => "detect-anomalies";

    public IReadOnlyList<Type> On { get; } = [typeof(DetectionRequested)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var asked = (DetectionRequested)cause.Data;
        var book = await series.ReadAsync(asked.From, asked.To, asked.AsOfPosition, asked.UntilHour is not null, ct);
        return
        [
            .. DeviationSearch.In(book, asked).Select(found => Noticed(found.Found.FindingId, found.Found.Series, known => NoticeAnomalyDecider.Decide(found, known))),
            .. (await PatternsAsync(asked, ct)).Select(found => Noticed(found.FindingId, WatchedSeries.OfCustomer(found.Customer), known => NoticeCustomerPatternDecider.Decide(new(found), known))),
        ];
    }

    // What somebody does order after order need not be known within the day.
    private async Task<IReadOnlyList<CustomerPatternDetected>> PatternsAsync(DetectionRequested asked, CancellationToken ct) =>
        asked.UntilHour is null && asked.Models.Any(model => model.Detector == Detectors.Customers)
            ? [.. CustomerSearch.In(await customers.ReadAsync(asked.From, asked.To, asked.AsOfPosition, ct), asked.From, asked.To)]
            : [];

    private static Consequence Noticed(string id, WatchedSeries series, Func<Finding?, Decision> decide) =>
        Consequence.On<Finding>(FindingLinks.Stream(id), Finding.Evolve, (known, _) => decide(known)).Beginning(FindingLinks.Stream(id), series.Scope);
}
