using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>The customer was billed.</summary>
/// <param name="DueAt">When it is to be paid; absent when it was paid at once.</param>
public sealed record InvoiceIssued(
    string InvoiceNumber,
    IReadOnlyList<BilledLine> Lines,
    Money Total,
    string? OrderId = null,
    string? CustomerId = null,
    DateTimeOffset? DueAt = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("invoice", InvoiceNumber);

    public IEnumerable<ObjectLink> Links() => OrderLinks.Of(OrderId, CustomerId, Lines).Prepend(new(ObjectTypes.Invoice, InvoiceNumber));
}

/// <summary>The customer was credited. A credit is a matter of money: it does not say that goods came back.</summary>
public sealed record CreditMemoIssued(
    string CreditMemoNumber,
    IReadOnlyList<BilledLine> Lines,
    Money Total,
    string? OrderId = null,
    string? CustomerId = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("credit-memo", CreditMemoNumber);

    public IEnumerable<ObjectLink> Links() =>
        OrderLinks.Of(OrderId, CustomerId, Lines).Prepend(new(ObjectTypes.CreditMemo, CreditMemoNumber));
}

/// <summary>The provision for debts that will not be paid was moved: negative when the books lose by it.</summary>
public sealed record BadDebtAdjusted(string DocumentNumber, Money Amount, string? Description = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("bad-debt", DocumentNumber);

    public IEnumerable<ObjectLink> Links() => [];
}
