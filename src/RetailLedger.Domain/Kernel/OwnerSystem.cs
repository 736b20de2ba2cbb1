namespace RetailLedger.Domain.Kernel;

/// <summary>The systems that may state facts. A fact belongs to the system that makes it true: money moved is the gateway's word,
/// stock moved the warehouse's, and a decision is the ledger's own.</summary>
public static class OwnerSystem
{
    public const string WebShop = "ECOM";
    public const string Marketplace = "MP";
    public const string Till = "POS";
    public const string Erp = "ERP";
    public const string Warehouse = "WMS";
    public const string Carrier = "CARRIER";
    public const string Gateway = "GATEWAY";
    public const string Supplier = "SUPPLIER";
    public const string Messaging = "MSG";
    public const string Workforce = "HR";
    public const string Advisors = "ML";
    public const string Ledger = "LEDGER";

    public static IReadOnlyList<string> All { get; } =
        [WebShop, Marketplace, Till, Erp, Warehouse, Carrier, Gateway, Supplier, Messaging, Workforce, Advisors, Ledger];
}
