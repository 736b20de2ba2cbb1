using RetailLedger.Advisors;
using RetailLedger.Domain.Findings;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Findings;

/// <summary>One day of a series beside what was expected of it.</summary>
public sealed record ExpectedDay(DateOnly Day, long Units, double Expected, double Low, double High, double Score);

/// <summary>A finding computed again from what was known at its position, by the model that it names.</summary>
/// <param name="IsSame">Whether score, expectation, band and features, and what verdicts had taught of it, came out as they stand in the finding.</param>
/// <param name="Days">The days before it and after it, as far as they were known.</param>
public sealed record FindingAgain(string FindingId, bool IsSame, double Score, string FeaturesDigest, long AsOfPosition, IReadOnlyList<ExpectedDay> Days);

/// <summary>Computes findings again: history keeps what was known, so the same must come out.</summary>
public sealed class FindingRecomputed(SeriesReader series, CustomerReader customers, ICases cases)
{
    // What fits on a chart and tells a season from an event.
    private const int Before = 70;

    /// <returns>Null for what no detector found, and where what it found is not in what was known.</returns>
    /// <exception cref="TimeoutException">The views do not come so far; whoever asked will ask again.</exception>
    /// <exception cref="InvalidOperationException">This release holds no such model.</exception>
    public async Task<FindingAgain?> OfAsync(Finding finding, CancellationToken ct) => finding switch
    {
        { Detected: { } found } => await OfAsync(found, ct),
        { Pattern: { } found } => await OfAsync(found, ct),
        _ => null,
    };

    private async Task<FindingAgain?> OfAsync(CustomerPatternDetected found, CancellationToken ct)
    {
        var book = await customers.ReadAsync(found.Since.AddDays(SeriesReader.Days - 1), found.Until, found.AsOfPosition, ct);
        return CustomerSearch.Again(book, found) is { } again
            ? new(found.FindingId, (again.Score, again.FeaturesDigest, again.AtRisk) == (found.Score, found.FeaturesDigest, found.AtRisk), again.Score, again.FeaturesDigest, found.AsOfPosition, [])
            : null;
    }

    private async Task<FindingAgain?> OfAsync(AnomalyDetected found, CancellationToken ct)
    {
        // The past by which it was judged began at that day, whatever range was looked at.
        var book = await series.ReadAsync(found.Since.AddDays(SeriesReader.Days - 1), found.Until, found.AsOfPosition, found.UntilHour is not null, ct);
        if (book.IndexOf(found.Series) is not (>= 0 and var at))
            return null;
        var named = new DetectorModel(found.Detector, found.ModelId, found.ModelVersion, found.Learned?.Version, found.Threshold is null ? null : new(found.Threshold));
        var judge = await DetectionModels.LoadAsync(named, cases, ct);
        var judged = DeviationSearch.Score(new SeriesReplay(book.Set), book.Set.Series[at], judge).ToList();
        if (judged.Find(one => book.Set.Days[one.Day] == found.Day) is not { Evidence.Length: > 0 } that)
            return null;
        var again = DeviationSearch.Found(book, at, judge, that, found.UntilHour);
        return new(
            found.FindingId,
            // What rose above a floor later in its episode, or became enough to say something of, began on that day for everybody who looked.
            (that.IsAlarm || ((found.Learned is not null || found.Series.IsOfReturns()) && that.Score >= judge.Trees.Threshold)) && (again.Score, again.Expected, again.Low, again.High, again.Units, again.FeaturesDigest) == (found.Score, found.Expected, found.Low, found.High, found.Units, found.FeaturesDigest)
                && again.Learned?.Score == found.Learned?.Score && (found.Traits is null || again.Traits!.SequenceEqual(found.Traits)),
            again.Score, again.FeaturesDigest, found.AsOfPosition,
            [.. judged.Where(one => book.Set.Days[one.Day] > found.Day.AddDays(-Before)).Select(one => new ExpectedDay(
                book.Set.Days[one.Day], one.Units, Math.Round(one.Expected, 2), Math.Round(one.Low, 2), Math.Round(one.High, 2), Math.Round(one.Score, 4)))]);
    }
}
