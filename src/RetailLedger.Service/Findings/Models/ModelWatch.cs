using RetailLedger.Advisors.Verdicts;
using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Findings;

/// <summary>A model beside the detector alone, on findings of whose verdicts neither knew when the model learned.</summary>
/// <param name="Alone">What the detector's own score was worth on them.</param>
/// <param name="Learned">What the model's word was worth on the same.</param>
/// <param name="DriftTrait">The trait by which the findings of the last weeks differ most from those it learned from; absent where there are none.</param>
/// <param name="DriftSpreads">By how many spreads.</param>
public sealed record ModelStanding(
    string Model, int Version, long AsOfPosition, int Verdicts, int Right, string ModelDigest, string DataDigest, IReadOnlyList<ModelFigure> Figures, string TrainedBy, JudgeFigures Alone,
    JudgeFigures Learned, string? DriftTrait, double? DriftSpreads);

/// <summary>How a detector judges, and how its models do.</summary>
/// <param name="StoppedBy">Who stopped it; absent where it works.</param>
/// <param name="Champion">The model in force; absent where the detector judges alone.</param>
/// <param name="Challenger">The model that waits; absent where none does.</param>
/// <param name="CanLearnFrom">Verdicts of which the newest model does not know.</param>
/// <param name="Held">What the last look that held something back held back.</param>
public sealed record DetectorModels(
    string Detector, string? StoppedBy, string? StoppedWhy, DetectorTuning Tuning, ModelStanding? Champion, ModelStanding? Challenger, int CanLearnFrom, FindingsHeld? Held);

/// <summary>Watches models beside what is in force. Nothing of it is written down: what a model would have said follows from the model and from what stands in the finding.</summary>
public sealed class ModelWatch(VerdictLessons lessons, LedgerSources sources, EventText text)
{
    private const string Decided = "select e.type, e.data from events.mt_events e join ledger.log l on l.seq_id = e.seq_id where e.stream_id = $1 and l.log_index <= $2 order by e.version";

    // Of so long ago nothing is new any more.
    private static readonly TimeSpan Recent = TimeSpan.FromDays(28);

    /// <param name="position">What was known: the log up to here.</param>
    /// <param name="sight">Whose findings count.</param>
    public async Task<DetectorModels> OfAsync(string detector, long position, Sight sight, CancellationToken ct)
    {
        var known = await KnownAsync(detector, position, ct);
        var all = (await lessons.OfAsync(known.Detector, position, ct)).Where(lesson => ModelTraining.IsReadable(lesson) && sight.Covers(lesson.Found.Series.Scope)).ToList();
        var learnedUpTo = known.Trained is [.., { } newest] ? newest.AsOfPosition : 0;
        return new(
            known.Detector, known.Stopped?.By, known.Stopped?.Why, known.Tuning, StandingOf(known.Champion, all), StandingOf(known.Challenger, all),
            all.Count(lesson => lesson.IsSo is not null && lesson.JudgedAt > learnedUpTo), known.Held);
    }

    private async Task<DetectorInForce> KnownAsync(string detector, long position, CancellationToken ct)
    {
        await using var command = sources.Reader.CreateCommand(Decided);
        command.Parameters.Add(new() { Value = DetectorInForce.Stream(detector) });
        command.Parameters.Add(new() { Value = position });
        await using var row = await command.ExecuteReaderAsync(ct);
        DetectorInForce? known = null;
        while (await row.ReadAsync(ct))
            known = DetectorInForce.Evolve(known, text.Data(row, 0));
        return known ?? DetectorInForce.Of(detector);
    }

    private static ModelStanding? StandingOf(VerdictModelTrained? trained, List<VerdictLesson> all)
    {
        if (trained is null)
            return null;
        var model = VerdictModel.FromJson(trained.Content);
        // Another release's model reads what findings of this one do not have.
        if (!model.Traits.SequenceEqual(DetectionModels.TraitsOf(trained.Detector)))
            return null;
        var since = all.Where(lesson => lesson.IsSo is not null && lesson.JudgedAt > trained.AsOfPosition).ToList();
        var newest = all.Count == 0 ? DateTimeOffset.MinValue : all[^1].FoundAt;
        var drift = model.Drift([.. all.Where(lesson => newest - lesson.FoundAt < Recent).Select(lesson => lesson.Found.Traits!)]);
        return new(
            trained.Model, trained.Version, trained.AsOfPosition, trained.Verdicts, trained.Right, trained.ModelDigest, trained.DataDigest, trained.Figures, trained.By,
            JudgeFigures.Of([.. since.Select(lesson => (lesson.Found.Score, lesson.IsSo!.Value))]),
            JudgeFigures.Of([.. since.Select(lesson => (model.Score(lesson.Found.Traits!), lesson.IsSo!.Value))]),
            drift?.Trait, drift is { } found ? Math.Round(found.Spreads, 2) : null);
    }
}
