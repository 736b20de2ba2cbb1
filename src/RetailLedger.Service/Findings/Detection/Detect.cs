using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Findings.Reactions;

/// <summary>When days are over or were asked for, each deviation that the detectors see in them becomes a finding.</summary>
public sealed class DetectReaction(SeriesReader series) : IReaction
{
    public string Name => "detect-anomalies";

    public IReadOnlyList<Type> On { get; } = [typeof(DetectionRequested)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var asked = (DetectionRequested)cause.Data;
        var book = await series.ReadAsync(asked.From, asked.To, asked.AsOfPosition, ct);
        return [.. DeviationSearch.In(book, asked.From, asked.To, asked.Models).Select(found => Consequence.On<Finding>(
            FindingLinks.Stream(found.Found.FindingId), Finding.Evolve, (known, _) => NoticeAnomalyDecider.Decide(found, known)).Beginning(FindingLinks.Stream(found.Found.FindingId), found.Found.Series.Scope))];
    }
}
