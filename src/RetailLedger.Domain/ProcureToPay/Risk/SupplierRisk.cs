using System.Globalization;

namespace RetailLedger.Domain.ProcureToPay;

/// <summary>How much care a supplier needs, by what it did.</summary>
public enum SupplierRiskTier
{
    Low = 1,
    Medium = 2,
    High = 3,
}

/// <summary>All that the formula is given.</summary>
/// <param name="Deliveries">How many of the newest deliveries are looked at.</param>
/// <param name="Late">How many of them came after the promised day.</param>
/// <param name="Short">How many of them brought less than was owed.</param>
/// <param name="Incidents">Days on which incidents with its goods were confirmed, as far as they count.</param>
/// <param name="OpenReviews">Looks into it that procurement has not ended.</param>
public sealed record SupplierRiskInputs(int Deliveries, int Late, int Short, IReadOnlyList<DateOnly> Incidents, IReadOnlyList<string> OpenReviews, DateOnly AsOf);

/// <summary>A part of the score.</summary>
/// <param name="Code">Stable: <c>late</c>, <c>short</c>, <c>incidents</c>, <c>reviews</c>.</param>
/// <param name="Points">What it adds.</param>
/// <param name="Sentence">Why, for people.</param>
public sealed record SupplierRiskDriver(string Code, decimal Points, string Sentence);

/// <summary>What the formula says.</summary>
public sealed record SupplierRiskScore(SupplierRiskTier Tier, decimal Score, IReadOnlyList<SupplierRiskDriver> Drivers);

/// <summary>The formula. Another figure in it is another version: what was decided by this one can be worked out again for ever.</summary>
public static class SupplierRisk
{
    public const string Version = "supplier-risk-1";

    public const decimal MediumFrom = 25;
    public const decimal HighFrom = 50;

    /// <summary>How many deliveries are looked at: of a supplier that has changed the old ones say nothing.</summary>
    public const int MostDeliveries = 50;

    /// <summary>How long an incident counts.</summary>
    public const int IncidentDays = 365;

    // A supplier of whom nothing is known is taken for one that delivered ten times, once of them late and half a time short: three deliveries prove nothing.
    private const int Prior = 10;
    private const decimal PriorLate = 1;
    private const decimal PriorShort = 0.5m;

    // From these shares on a driver weighs as much as it can.
    private const decimal WorstLate = 0.5m;
    private const decimal WorstShort = 0.4m;

    private const decimal MostForLate = 40;
    private const decimal MostForShort = 25;
    private const decimal MostForIncidents = 25;
    private const decimal ForAnIncident = 12.5m;
    private const decimal MostForReviews = 10;
    private const decimal ForAReview = 5;

    public static SupplierRiskScore Of(SupplierRiskInputs inputs)
    {
        var (late, lacking) = (Share(inputs.Late, PriorLate, inputs.Deliveries), Share(inputs.Short, PriorShort, inputs.Deliveries));
        SupplierRiskDriver[] drivers =
        [
            new("late", Points(late / WorstLate, MostForLate), $"{Known(inputs.Late, inputs.Deliveries, "came late")}; {Percent(late)} are to be expected late."),
            new("short", Points(lacking / WorstShort, MostForShort), $"{Known(inputs.Short, inputs.Deliveries, "were short")}; {Percent(lacking)} are to be expected short."),
            new("incidents", Math.Min(MostForIncidents, inputs.Incidents.Count * ForAnIncident), $"{Counted(inputs.Incidents.Count, "quality incident")} within {IncidentDays} days."),
            new("reviews", Math.Min(MostForReviews, inputs.OpenReviews.Count * ForAReview), $"{Counted(inputs.OpenReviews.Count, "open review")}."),
        ];
        var score = drivers.Sum(driver => driver.Points);
        return new(score >= HighFrom ? SupplierRiskTier.High : score >= MediumFrom ? SupplierRiskTier.Medium : SupplierRiskTier.Low, score,
            [.. drivers.OrderByDescending(driver => driver.Points)]);
    }

    private static decimal Share(int count, decimal prior, int of) => (count + prior) / (of + Prior);

    private static decimal Points(decimal share, decimal most) => Math.Round(Math.Min(1, share) * most, 1, MidpointRounding.AwayFromZero);

    private static string Known(int count, int of, string what) => of == 0 ? "No delivery is known" : string.Create(CultureInfo.InvariantCulture, $"{count} of {of} deliveries {what}");

    private static string Counted(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? "No" : count.ToString(CultureInfo.InvariantCulture))} {what}{(count == 1 ? "" : "s")}");

    private static string Percent(decimal share) => share.ToString("0 %", CultureInfo.InvariantCulture);
}
