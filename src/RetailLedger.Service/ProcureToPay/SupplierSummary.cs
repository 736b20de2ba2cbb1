using System.Globalization;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ProcureToPay;

namespace RetailLedger.Service.ProcureToPay;

/// <summary>One thing of a supplier's past that tells much, and the event that says it.</summary>
public sealed record SummaryLine(string Sentence, Guid EventId, string Stream, long Version, long Position, DateTimeOffset At);

/// <summary>An event of a supplier, or about it.</summary>
public sealed record SupplierStep(ILedgerEvent Event, Guid EventId, string Stream, long Version, long Position, DateTimeOffset At);

/// <summary>What somebody should know of a supplier who has no time for its whole past: the few events that tell most, each in a sentence, chosen by fixed weights. It is for
/// reading; nothing is decided by it.</summary>
public static class SupplierSummary
{
    public const string Version = "supplier-summary-1";

    private const int Most = 6;
    private const int HeaviestDelay = 60;

    /// <param name="steps">In the order of the log.</param>
    /// <returns>The newest first.</returns>
    public static IReadOnlyList<SummaryLine> Of(IReadOnlyList<SupplierStep> steps)
    {
        var weighed = new List<(double Weight, SummaryLine Line)>();
        SupplierRiskTier? tier = null;
        foreach (var step in steps)
        {
            if (Say(step.Event, tier) is var (weight, sentence))
                weighed.Add((weight, new(sentence, step.EventId, step.Stream, step.Version, step.Position, step.At)));
            tier = step.Event is SupplierRiskAssessed assessed ? assessed.Tier : tier;
        }

        // Said again, a fact is one fact: the newest word of it stands.
        return [.. weighed.GroupBy(one => one.Line.Sentence, StringComparer.Ordinal).Select(said => said.Last()).OrderByDescending(one => one.Weight).ThenByDescending(one => one.Line.Position).Take(Most).Select(one => one.Line).OrderByDescending(line => line.Position)];
    }

    private static (double Weight, string Sentence)? Say(ILedgerEvent @event, SupplierRiskTier? before) => @event switch
    {
        SupplierRiskAssessed e when before is { } known && e.Tier != known =>
            (e.Tier > known ? 100 : 50, $"Its risk became {SupplierWords.Of(e.Tier)}, most of it by {SupplierWords.Driver(e.Drivers[0].Code).ToLowerInvariant()}. {e.Drivers[0].Sentence}"),
        SupplierReviewRequested e => (90, $"Procurement was asked to look into it because of incident {e.Incident} with {e.Item}."),
        SupplierReviewClosed e => (80, $"Procurement looked into it: {e.Outcome}"),
        SupplierDelivered e when e.IsLate() || e.IsShort() => (Late(e) + (60 * Missing(e)), Delivered(e)),
        PurchaseOrderIssued e => (1, $"Purchase order {e.PurchaseOrder} was sent to it, over {Screens.Figures.Amount(e.Amount)}."),
        _ => null,
    };

    private static double Late(SupplierDelivered delivery) => delivery.IsLate() ? 10 + Math.Min(HeaviestDelay, delivery.ArrivedOn.DayNumber - delivery.PromisedOn.DayNumber) : 0;

    private static double Missing(SupplierDelivered delivery) =>
        delivery.IsShort() && delivery.Ordered.Value > 0 ? Math.Clamp((double)((delivery.Ordered.Value - delivery.Arrived.Value) / delivery.Ordered.Value), 0, 1) : 0;

    private static string Delivered(SupplierDelivered delivery)
    {
        var days = delivery.ArrivedOn.DayNumber - delivery.PromisedOn.DayNumber;
        var (late, lacking) = (string.Create(CultureInfo.InvariantCulture, $"{days} days late"), string.Create(CultureInfo.InvariantCulture, $"with {delivery.Arrived.Value:0.##} of {delivery.Ordered.Value:0.##} {delivery.Ordered.Unit}"));
        return $"Delivery {delivery.Delivery} of purchase order {delivery.PurchaseOrder} came {(delivery.IsLate() && delivery.IsShort() ? $"{late} and {lacking}" : delivery.IsLate() ? late : lacking)}.";
    }
}
