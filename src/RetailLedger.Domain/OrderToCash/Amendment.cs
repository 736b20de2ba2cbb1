using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>The customer asked for something else than before; the lines are all that is ordered now. It is checked and screened again.</summary>
public sealed record OrderAmended(string OrderId, IReadOnlyList<OrderLine> Lines, Money Total, string ReasonCode) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Order(OrderId);

    public IEnumerable<ObjectLink> Links() => OrderLinks.Of(OrderId, customerId: null, Lines);
}
