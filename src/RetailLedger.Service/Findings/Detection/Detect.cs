using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Findings.Reactions;

/// <summary>When days are over or were asked for, each deviation that the detectors see in them becomes a finding; what a person did not want to see of them is counted.</summary>
public sealed class DetectReaction(SeriesReader series, CustomerReader customers) : IReaction
{
    public string Name => "detect-anomalies";

    public IReadOnlyList<Type> On { get; } = [typeof(DetectionRequested)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var asked = (DetectionRequested)cause.Data;
        return [.. await DeviationsAsync(asked, cases, ct), .. await PatternsAsync(asked, ct)];
    }

    private async Task<List<Consequence>> DeviationsAsync(DetectionRequested asked, ICases cases, CancellationToken ct)
    {
        var consequences = new List<Consequence>();
        var judges = new List<DetectionJudge>();
        foreach (var model in asked.Models.Where(model => Detectors.OfSeries.Contains(model.Detector)).OrderBy(model => model.Detector, StringComparer.Ordinal))
            judges.Add(await DetectionModels.LoadAsync(model, cases, ct));
        // Every detector is stopped.
        if (judges.Count == 0)
            return consequences;
        var book = await series.ReadAsync(asked.From, asked.To, asked.AsOfPosition, asked.UntilHour is not null, ct);
        var found = DeviationSearch.In(book, asked, judges).ToLookup(one => one.Found.Detector);
        foreach (var judge in judges)
        {
            var (shown, held) = ShownFindings.Of(judge.Named, asked, [.. found[judge.Named.Detector]], judge.IsSampled);
            consequences.AddRange(shown.Select(one => Notice(one.Found.FindingId, one.Found.Series, known => NoticeAnomalyDecider.Decide(one, known))));
            consequences.Add(Consequence.On<DetectorInForce>(held.OwnStream(), DetectorInForce.Evolve, (known, _) => NoteHeldFindingsDecider.Decide(new(held), known)));
        }

        return consequences;
    }

    // What somebody does order after order need not be known within the day.
    private async Task<IEnumerable<Consequence>> PatternsAsync(DetectionRequested asked, CancellationToken ct) =>
        asked.UntilHour is not null || asked.Models.All(model => model.Detector != Detectors.Customers) ? []
            : CustomerSearch.In(await customers.ReadAsync(asked.From, asked.To, asked.AsOfPosition, ct), asked.From, asked.To)
                .Select(found => Notice(found.FindingId, WatchedSeries.OfCustomer(found.Customer), known => NoticeCustomerPatternDecider.Decide(new(found), known)));

    private static Consequence Notice(string id, WatchedSeries series, Func<Finding?, Decision> decide) =>
        Consequence.On<Finding>(FindingLinks.Stream(id), Finding.Evolve, (known, _) => decide(known)).Beginning(FindingLinks.Stream(id), series.Scope);
}
