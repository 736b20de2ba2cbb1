using System.Globalization;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ProcureToPay;
using RetailLedger.Service.Reading.Summaries;

namespace RetailLedger.Service.ProcureToPay;

/// <summary>What tells most of a supplier's past: how its risk rose, what procurement was asked and found, what came late or short.</summary>
public sealed class SupplierSummary : ISummaryRules
{
    private const int HeaviestDelay = 60;

    public static SupplierSummary Rules { get; } = new();

    public string Version => "supplier-summary-1";

    public IEnumerable<Telling> Weigh(IReadOnlyList<SummaryStep> steps)
    {
        SupplierRiskTier? tier = null;
        foreach (var step in steps)
        {
            if (Say(step.Event, tier) is var (weight, sentence))
                yield return new(weight, sentence, step);
            tier = step.Event is SupplierRiskAssessed assessed ? assessed.Tier : tier;
        }
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
