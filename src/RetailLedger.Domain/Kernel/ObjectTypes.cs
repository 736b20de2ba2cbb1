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
    public const string Import = "import";
    public const string Event = "event";
    public const string Source = "source";
}
