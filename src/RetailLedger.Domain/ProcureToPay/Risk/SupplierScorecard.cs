using System.Collections.Immutable;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ProcureToPay;

/// <summary>What a supplier did, as the formula needs it: its newest deliveries, and what was counted against it when it was last worked out.</summary>
public sealed record SupplierScorecard(string Supplier, ImmutableList<SupplierDelivered> Deliveries, SupplierRiskAssessed? Assessed = null)
{
    public const string Category = "supplier-scorecard";

    public static string Stream(string supplier) => StreamKeys.Of(Category, supplier);

    /// <summary>Total: an event that does not fit leaves it as it was.</summary>
    public static SupplierScorecard? Evolve(SupplierScorecard? known, ILedgerEvent @event) => @event switch
    {
        SupplierDelivered e => (known ?? new(e.Supplier, [])).With(e),
        SupplierRiskAssessed e => (known ?? new(e.Supplier, [])) with { Assessed = e },
        _ => known,
    };

    /// <summary>What the formula is given on a day.</summary>
    public SupplierRiskInputs InputsOn(DateOnly day) => new(
        Deliveries.Count, Deliveries.Count(delivery => delivery.IsLate()), Deliveries.Count(delivery => delivery.IsShort()),
        [.. (Assessed?.Inputs.Incidents ?? []).Where(incident => incident.DayNumber > day.DayNumber - SupplierRisk.IncidentDays)], Assessed?.Inputs.OpenReviews ?? [], day);

    // Said again, a delivery is the same delivery.
    private SupplierScorecard With(SupplierDelivered delivery)
    {
        var all = Deliveries.RemoveAll(one => one.Delivery == delivery.Delivery).Add(delivery);
        return this with { Deliveries = all.Count > SupplierRisk.MostDeliveries ? all.RemoveAt(0) : all };
    }
}
