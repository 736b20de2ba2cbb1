using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>What a customer pays with at a till.</summary>
public enum TenderKind
{
    Cash = 1,

    /// <summary>A card: the till shows it, and that money moved is the gateway's word.</summary>
    Card = 2,
    Voucher = 3,
    StoreCredit = 4,
}

/// <summary>So much paid with one means, less the change that was given.</summary>
public sealed record Tender(TenderKind Kind, Money Amount);

/// <summary>The customer paid at the till.</summary>
/// <param name="ReceiptNumber">Printed once: the same number again is the same payment.</param>
public sealed record SaleTendered(string OrderId, string ReceiptNumber, IReadOnlyList<Tender> Tenders) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Order(OrderId);

    public IEnumerable<ObjectLink> Links() => OrderLinks.Of(OrderId).Append(new("receipt", ReceiptNumber));
}

/// <summary>A till took the order and said nothing of how the goods are handed over: we conclude that the customer took them along.</summary>
/// <param name="FromEventId">The till's word.</param>
public sealed record HandoverInferred(string OrderId, Handover Handover, string FromEventId) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Order(OrderId);

    public IEnumerable<ObjectLink> Links() => OrderLinks.Of(OrderId).Append(new(ObjectTypes.Event, FromEventId, "inferred-from"));
}

/// <summary>What was paid at a till under one receipt, as far as the till is who knows it.</summary>
public sealed record TillReceipt(string Number, Purse Paid)
{
    internal static TillReceipt Of(SaleTendered sale) => new(
        sale.ReceiptNumber, sale.Tenders.Where(tender => tender.Kind != TenderKind.Card).Aggregate(Purse.Empty, (sum, tender) => sum.Add(tender.Amount)));
}
