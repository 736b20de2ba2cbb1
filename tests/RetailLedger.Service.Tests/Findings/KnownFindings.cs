using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Tests.Findings;

/// <summary>Findings and verdicts as detectors and people write them, each at a moment that the test chooses, so that every figure of them is known beforehand.</summary>
internal sealed class KnownFindings(LedgerApp app)
{
    /// <summary>Something found of an item, more than was expected.</summary>
    public static AnomalyDetected Anomaly(
        string item, DateOnly day, double score, long? atRisk = null, string detector = Detectors.Demand, long units = 40, double expected = 8, LearnedScore? learned = null, string? under = null)
    {
        var series = WatchedSeries.OfItem(item);
        return new(
            FindingLinks.Id(detector, series, day), detector, series, day, Direction.Above, units, expected, 2, 15, score, $"{detector}-model", 1, new string('d', 64), [], day.AddDays(-199), day, 1,
            atRisk is { } minor ? new Money(minor, "GBP") : null, under, Learned: learned);
    }

    public Task SayAsync(ILedgerEvent said, DateTimeOffset at, string? by = null) => app.Services.GetRequiredService<LedgerWriter>().WriteAsync(new FactRequest([1], said, new()
    {
        Owner = OwnerSystem.Ledger,
        Source = "test/known",
        SourceId = Guid.CreateVersion7().ToString(),
        Actor = by is null ? new(ActorKind.System, "test") : new(ActorKind.Human, by),
        OccurredAt = at,
        CorrelationId = "known",
        Scope = Scope.Everything,
        Release = Release.Name,
    }), default);
}
