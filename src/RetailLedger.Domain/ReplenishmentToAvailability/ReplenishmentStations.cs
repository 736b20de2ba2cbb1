using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>The stations of a shortage: from falling to the reorder point until enough is available again. A position goes this road each time anew.</summary>
public static class ReplenishmentStations
{
    public const string Stream = "replenishment-to-availability";

    public static IReadOnlyList<Type> Reads { get; } =
        [typeof(StockThresholdBreached), typeof(StockoutProjected), typeof(BackorderOpened), typeof(StockMoved), typeof(StockThresholdRecovered)];

    public static Station? Of(ILedgerEvent @event) => @event switch
    {
        StockThresholdBreached => new("breached", Begins: true),
        StockoutProjected { Date: not null } => new("projected"),
        BackorderOpened => new("waiting"),
        StockMoved { Quantity.Value: > 0 } => new("received"),
        StockThresholdRecovered => new("recovered", Ends: true),
        _ => null,
    };
}
