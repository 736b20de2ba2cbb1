using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>The customer's money for a bill arrived in the bank.</summary>
public sealed record PaymentReceived(string PaymentId, Money Amount, string? InvoiceNumber = null, string? OrderId = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("payment", PaymentId);

    public IEnumerable<ObjectLink> Links() => InvoiceNumber is null
        ? PaymentLinks.Of(PaymentId, OrderId)
        : PaymentLinks.Of(PaymentId, OrderId).Append(new(ObjectTypes.Invoice, InvoiceNumber));
}

/// <summary>A bill is so long overdue that the customer is reminded once more. Each level once.</summary>
public sealed record DunningLevelReached(string OrderId, string InvoiceNumber, int Level, int DaysOverdue, Money Outstanding, string PolicyVersion) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Order(OrderId);

    public IEnumerable<ObjectLink> Links() => OrderLinks.Of(OrderId).Append(new(ObjectTypes.Invoice, InvoiceNumber));
}

/// <summary>One bill of the order.</summary>
/// <param name="DunningLevel">The highest level reached; 0 before the first.</param>
public sealed record Invoice(string Number, Money Total, Purse Received, DateTimeOffset? DueAt = null, int DunningLevel = 0);

/// <summary>What was billed, credited and received for an order.</summary>
/// <param name="Unassigned">Received without saying for which bill.</param>
public sealed record BillingTrack(IReadOnlyList<Invoice> Invoices, Purse Credited, Purse Unassigned)
{
    public static BillingTrack Initial { get; } = new([], Purse.Empty, Purse.Empty);

    public long Invoiced(string currency) => Purse.Clamp(Invoices.Where(invoice => invoice.Total.Currency == currency).Sum128(invoice => invoice.Total.Minor));

    public long Received(string currency) => Purse.Clamp(Invoices.Sum128(invoice => invoice.Received.In(currency)) + Unassigned.In(currency));

    /// <summary>Billed without a day on which it is due: the bill was paid when it was written.</summary>
    public long PaidAtOnce(string currency) =>
        Purse.Clamp(Invoices.Where(invoice => invoice.DueAt is null && invoice.Total.Currency == currency).Sum128(invoice => invoice.Total.Minor));

    public Invoice? Find(string number) => Invoices.FirstOrDefault(invoice => invoice.Number == number);

    public BillingTrack After(ILedgerEvent @event) => @event switch
    {
        // A bill keeps its number: one that is sent twice is one bill.
        InvoiceIssued e when Find(e.InvoiceNumber) is null => this with { Invoices = [.. Invoices, new(e.InvoiceNumber, e.Total, Purse.Empty, e.DueAt)] },
        CreditMemoIssued e => this with { Credited = Credited.Add(e.Total) },
        PaymentReceived { InvoiceNumber: { } number } e when Find(number) is not null => With(number, invoice => invoice with { Received = invoice.Received.Add(e.Amount) }),
        PaymentReceived e => this with { Unassigned = Unassigned.Add(e.Amount) },
        DunningLevelReached e => With(e.InvoiceNumber, invoice => invoice with { DunningLevel = Math.Max(invoice.DunningLevel, e.Level) }),
        _ => this,
    };

    private BillingTrack With(string number, Func<Invoice, Invoice> change) => Find(number) is null
        ? this
        : this with { Invoices = [.. Invoices.Select(invoice => invoice.Number == number ? change(invoice) : invoice)] };
}
