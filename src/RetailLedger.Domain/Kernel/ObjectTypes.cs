namespace RetailLedger.Domain.Kernel;

/// <summary>The kinds of thing an event may speak of, as they are stored in links.</summary>
public static class ObjectTypes
{
    public const string Order = "order";
    public const string Item = "item";
    public const string Customer = "customer";
    public const string Payment = "payment";
    public const string Shipment = "shipment";
    public const string Invoice = "invoice";
    public const string CreditMemo = "credit-memo";
    public const string Location = "location";
    public const string Supplier = "supplier";

    /// <summary>The correspondence with a supplier.</summary>
    public const string SupplierThread = "supplier-thread";
    public const string PriceList = "price-list";
    public const string ExchangeRate = "exchange-rate";
    public const string Movement = "movement";

    /// <summary>A lot of an item, as whoever made it marked it.</summary>
    public const string Lot = "lot";

    /// <summary>An order that a stock movement served. Not the order itself: the movement stays on its stock position.</summary>
    public const string ServedOrder = "served-order";
    public const string Import = "import";
    public const string Event = "event";
    public const string Source = "source";
    public const string Outbound = "outbound";

    /// <summary>Somebody who acts in the ledger under a name of their own.</summary>
    public const string Person = "person";
    public const string Authority = "authority";
    public const string Delegation = "delegation";

    /// <summary>One answer to a request that somebody gave under a compensating control.</summary>
    public const string ControlledDecision = "controlled-decision";
}
