using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;

namespace RetailLedger.Domain.Tests.ReturnToResolution;

/// <summary>For each rule of the tracks of a return a history of one that breaks it and no other with its last event.</summary>
public sealed class ReturnBreaches(string id)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly Money Paid = new(1_500, "GBP");

    // Long after the delivery, so that no rule of ours authorises it by itself.
    private readonly ReturnRequested _asked = new(id, [new(1, "A1", Quantity.Each(1), Paid)], Now, "unwanted", DeliveredAt: Now.AddDays(-300));
    private readonly ReturnAuthorized _authorised = new(id, $"RMA-{id}", ReturnRoute.Warehouse, Now.AddDays(14), ReturnPolicy.Standard, new(Now, []), []);
    private readonly ReturnReceived _received = new(id, "DC-1");
    private readonly RefundRequested _wanted = new(id, 1, Paid, RefundMethod.OriginalTender, "return", []);
    private readonly RefundInstructed _told = new(id, 1, ReturnLinks.RefundId(id, 1), Paid, RefundMethod.OriginalTender, 1, new(20_000, "GBP"));
    private readonly RefundIssued _issued = new(ReturnLinks.RefundId(id, 1), Paid, id);

    public IReadOnlyList<(string Rule, ILedgerEvent[] History)> All =>
    [
        ("refund.issued_without_instruction", [_asked, _authorised, _received, _issued]),
        ("refund.issued_twice", [_asked, _authorised, _received, _wanted, _told, _issued, _issued with { GatewayReference = "again" }]),
        ("refund.issued_for_settled_line", [_asked, _authorised, _received, _wanted, _told, new RefundFailed(_told.RefundId, "x", id), new StoreCreditIssued(id, 1, Paid, new(1, "GBP")), _issued]),
        ("refund.issued_other_amount", [_asked, _authorised, _received, _wanted, _told, _issued with { Amount = new(1_499, "GBP") }]),
        ("refund.issued_more_than_paid", [_asked, _authorised, _received, _wanted, _told with { Amount = new(1_501, "GBP") }, _issued with { Amount = new(1_501, "GBP") }]),
        ("return.requested_twice", [_asked, _asked with { ReasonCode = "again" }]),
        ("return.received_unauthorised", [_received]),
        ("return.sent_after_refusal", [_asked, new ReturnRefused(id, "no"), new ReturnShipped(id)]),
        ("return.received_after_all", [_asked, _authorised, new ReturnNotReceived(id), _received]),
        ("return.exchanged_without_offer", [_asked, _authorised, _received, new ExchangeShipped(id, 1, "S")]),
        ("return.exchanged_settled_line", [_asked, _authorised, _received, _wanted, _told, _issued, new ExchangeShipped(id, 1, "S")]),
    ];
}
