using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>One payment at the gateway: what was set aside, taken and paid on to us. The sums are what the gateway said, all of it.</summary>
public sealed record CardPayment(string Id, Purse Authorized, Purse Captured, Purse Settled, bool Failed = false, bool Voided = false);

/// <summary>The payments of an order, side by side: a second card after a refused one is two payments.</summary>
public sealed record PaymentTrack(IReadOnlyList<CardPayment> Payments)
{
    public static PaymentTrack Initial { get; } = new([]);

    /// <summary>What was paid at tills, each receipt once.</summary>
    public IReadOnlyList<TillReceipt> Receipts { get; init; } = [];

    public long Captured(string currency) => Sum(payment => payment.Captured, currency);

    public long Settled(string currency) => Sum(payment => payment.Settled, currency);

    /// <summary>Paid at a till in cash and the like. What was paid there by card the gateway says.</summary>
    public long Tendered(string currency) => Purse.Clamp(Receipts.Sum128(receipt => receipt.Paid.In(currency)));

    /// <summary>Set aside and neither taken nor let go.</summary>
    public long Authorized(string currency) =>
        Purse.Clamp(Payments.Where(payment => !payment.Voided).Sum128(payment => Math.Max(0, payment.Authorized.In(currency) - payment.Captured.In(currency))));

    public CardPayment? Find(string paymentId) => Payments.FirstOrDefault(payment => payment.Id == paymentId);

    public PaymentTrack After(ILedgerEvent @event) => @event switch
    {
        PaymentAuthorized e => With(e.PaymentId, payment => payment with { Authorized = payment.Authorized.Add(e.Amount), Failed = false }),
        PaymentAuthorizationFailed e => With(e.PaymentId, payment => payment with { Failed = true }),
        PaymentVoided e => With(e.PaymentId, payment => payment with { Voided = true }),
        PaymentCaptured e => With(e.PaymentId, payment => payment with { Captured = payment.Captured.Add(e.Amount) }),
        PaymentSettled e => With(e.PaymentId, payment => payment with { Settled = payment.Settled.Add(e.Amount) }),
        SaleTendered e when Receipts.All(receipt => receipt.Number != e.ReceiptNumber) => this with { Receipts = [.. Receipts, TillReceipt.Of(e)] },
        _ => this,
    };

    private long Sum(Func<CardPayment, Purse> of, string currency) => Purse.Clamp(Payments.Sum128(payment => of(payment).In(currency)));

    private PaymentTrack With(string id, Func<CardPayment, CardPayment> change) => Find(id) is { } known
        ? this with { Payments = [.. Payments.Select(payment => ReferenceEquals(payment, known) ? change(payment) : payment)] }
        : this with { Payments = [.. Payments, change(new(id, Purse.Empty, Purse.Empty, Purse.Empty))] };
}

internal static class WideSums
{
    /// <summary>A sum that cannot overflow: single amounts are long, and there are never so many.</summary>
    public static Int128 Sum128<T>(this IEnumerable<T> values, Func<T, long> of) => values.Aggregate(Int128.Zero, (sum, value) => sum + of(value));
}
