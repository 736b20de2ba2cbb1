using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>The gateway took the customer's money.</summary>
public sealed record PaymentCaptured(string PaymentId, Money Amount, string? OrderId = null, string? Reference = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("payment", PaymentId);

    public IEnumerable<ObjectLink> Links() => OrderLinks.Of(OrderId).Prepend(new(ObjectTypes.Payment, PaymentId));
}
