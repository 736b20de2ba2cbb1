using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Findings.Reactions;

/// <summary>When days are over or were asked for, each deviation that the detectors see in them becomes a finding; what a person did not want to see of them is counted.</summary>
public sealed class DetectReaction(SeriesReader series) : IReaction
{
    public string Name => "detect-anomalies";

    public IReadOnlyList<Type> On { get; } = [typeof(DetectionRequested)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var asked = (DetectionRequested)cause.Data;
        // Every detector is stopped.
        if (asked.Models.Count == 0)
            return [];
        var judges = new List<DetectionJudge>();
        foreach (var model in asked.Models.OrderBy(model => model.Detector, StringComparer.Ordinal))
            judges.Add(await DetectionModels.LoadAsync(model, cases, ct));
        var book = await series.ReadAsync(asked.From, asked.To, asked.AsOfPosition, ct);
        var found = DeviationSearch.In(book, asked.From, asked.To, judges).ToLookup(one => one.Found.Detector);
        var consequences = new List<Consequence>();
        foreach (var judge in judges)
        {
            var (shown, held) = ShownFindings.Of(judge.Named, asked, [.. found[judge.Named.Detector]], judge.IsSampled);
            consequences.AddRange(shown.Select(Notice));
            consequences.Add(Consequence.On<DetectorInForce>(held.OwnStream(), DetectorInForce.Evolve, (known, _) => NoteHeldFindingsDecider.Decide(new(held), known)));
        }

        return consequences;
    }

    private static Consequence Notice(NoticeAnomaly found) => Consequence.On<Finding>(
        FindingLinks.Stream(found.Found.FindingId), Finding.Evolve, (known, _) => NoticeAnomalyDecider.Decide(found, known)).Beginning(FindingLinks.Stream(found.Found.FindingId), found.Found.Series.Scope);
}
