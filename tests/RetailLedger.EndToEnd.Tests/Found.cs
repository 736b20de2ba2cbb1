using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.EndToEnd.Tests;

/// <summary>What advisors found: written down as they would have, for they need more history than these tests have time for.</summary>
public static class Found
{
    /// <summary>Returns that surge. Confirmed, it opens an incident.</summary>
    public static string Surge { get; } = Of(Detectors.Returns, "LAMP-1");

    /// <summary>Demand above what was expected.</summary>
    public static string Rush { get; } = Of(Detectors.Demand, "LAMP-2");

    /// <summary>Demand below what was expected.</summary>
    public static string Lull { get; } = Of(Detectors.Demand, "LAMP-3");

    /// <summary>One to be judged on a phone, one to be dismissed there, and one that nobody touches.</summary>
    public static string Small { get; } = Of(Detectors.Demand, "LAMP-4");

    public static string Smaller { get; } = Of(Detectors.Demand, "LAMP-5");

    public static string Untouched { get; } = Of(Detectors.Demand, "LAMP-6");

    /// <summary>Demand that was confirmed: a planner is to look. One is looked at at a desk, one on a phone, one by nobody, and one by nobody in time.</summary>
    public static string ReviewAtDesk { get; } = Of(Detectors.Demand, "LAMP-7");

    public static string ReviewOnPhone { get; } = Of(Detectors.Demand, "LAMP-8");

    public static string ReviewUntouched { get; } = Of(Detectors.Demand, "LAMP-9");

    public static string ReviewExpired { get; } = Of(Detectors.Demand, "LAMP-10");

    /// <summary>Two that are the same matter as another: one is said to be so at a desk, one on a phone.</summary>
    public static string Twin { get; } = Of(Detectors.Demand, "SHADE-6");

    public static string Triplet { get; } = Of(Detectors.Demand, "CORD-6");

    /// <summary>Two to be judged together, with a third that one who judges up to a limit may not.</summary>
    public static string Pair { get; } = Of(Detectors.Demand, "BOWL-1");

    public static string Pear { get; } = Of(Detectors.Demand, "BOWL-2");

    public static string Dear { get; } = Of(Detectors.Demand, "BOWL-3");

    private static readonly DateOnly Day = new(2026, 4, 20);

    public static async Task WriteAsync(IServiceProvider services)
    {
        var writer = services.GetRequiredService<LedgerWriter>();
        var (inTime, over) = (DateTimeOffset.UtcNow.AddDays(5), new DateTimeOffset(Day.AddDays(8), TimeOnly.MinValue, TimeSpan.Zero));
        foreach (var found in new ILedgerEvent[]
        {
            Anomaly(Surge, 26, 3.2, 0.98, 91_200), Anomaly(Rush, 140, 22.4, 0.93, 41_250), Anomaly(Lull, 2, 37.5, 0.81, 12_425), Anomaly(Small, 61, 12, 0.72, 5_880), Anomaly(Smaller, 44, 9.1, 0.66, 3_140),
            Anomaly(Untouched, 31, 8.8, 0.58, 1_960), Anomaly(Twin, 30, 8.5, 0.57, 1_900), Anomaly(Triplet, 29, 8.4, 0.56, 1_850),
            Anomaly(Pair, 28, 8.3, 0.55, 1_700), Anomaly(Pear, 27, 8.2, 0.54, 1_600), Anomaly(Dear, 26, 8.1, 0.002, 1_500_000),
            Review(ReviewAtDesk, 140, 22.4, 310, inTime), Review(ReviewOnPhone, 61, 12, 45, inTime.AddDays(1)), Review(ReviewUntouched, 2, 37.5, 400, inTime.AddDays(2)), Review(ReviewExpired, 44, 9.1, null, over),
        })
        {
            await writer.WriteAsync(new FactRequest([1], found, new()
            {
                Owner = OwnerSystem.Ledger,
                Source = "tests/found",
                SourceId = found.OwnStream(),
                Actor = new(ActorKind.System, "detector"),
                OccurredAt = new(Day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
                CorrelationId = found.OwnStream(),
                Scope = Scope.Everything,
                Release = Release.Name,
            }), CancellationToken.None);
        }
    }

    private static string Of(string detector, string item) => FindingLinks.Id(detector, WatchedSeries.OfItem(item), new(2026, 4, 20));

    private static ReplenishmentReviewRecommended Review(string id, long units, double expected, decimal? available, DateTimeOffset expires)
    {
        ReviewAnswer[] options = [units > expected ? ReviewAnswer.OrderMore : ReviewAnswer.OrderLess, ReviewAnswer.KeepThePlan];
        var ground = available is { } there ? new ReviewGround(there, "ea", 2, 10) : null;
        var item = id.Split(':')[2];
        return new(id, Untouched, $"item:{item}", units, expected, options, expires, item, Ground: ground, Effects: ground is null ? null : ReviewEffects.Of(options, units, expected, ground));
    }

    private static AnomalyDetected Anomaly(string id, long units, double expected, double score, long atRisk)
    {
        var parts = id.Split(':');
        return new(
            id, parts[0], WatchedSeries.OfItem(parts[2]), Day, units > expected ? Direction.Above : Direction.Below, units, expected, expected / 2, expected * 1.6, score, "release", 1, new string('a', 64),
            [new("against-high-day", 1.4, 2.3), new("against-record-2-months", 0.3, 0.6), new("site-level", 0.1, -0.2)], Day.AddDays(-90), Day, 1, new(atRisk, "GBP"));
    }
}
