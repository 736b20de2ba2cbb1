using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>The customer earned points by a sale that was handed over and paid.</summary>
/// <param name="On">The amount they were earned on.</param>
public sealed record LoyaltyPointsEarned(string OrderId, long Points, Money On, string PolicyVersion, string? CustomerId = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Order(OrderId);

    public IEnumerable<ObjectLink> Links() => OrderLinks.Of(OrderId, CustomerId);
}

/// <summary>Points went back with money. They may be none: a refund too small for a point still counts towards the next.</summary>
/// <param name="Refunded">What this refund gave back.</param>
public sealed record LoyaltyPointsReversed(string OrderId, long Points, Money Refunded, string RefundId, string? CustomerId = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Order(OrderId);

    public IEnumerable<ObjectLink> Links() => OrderLinks.Of(OrderId, CustomerId).Append(new("refund", RefundId));
}

/// <summary>The points of one sale.</summary>
/// <param name="On">What they were earned on; null before.</param>
/// <param name="Refunds">The refunds that took points back.</param>
public sealed record LoyaltyTrack(long Earned, long Reversed, Purse Refunded, IReadOnlyList<string> Refunds, Money? On = null)
{
    public static LoyaltyTrack Initial { get; } = new(0, 0, Purse.Empty, []);

    public long Balance => Purse.Clamp((Int128)Earned - Reversed);

    public LoyaltyTrack After(ILedgerEvent @event) => @event switch
    {
        LoyaltyPointsEarned e => this with { Earned = Purse.Clamp((Int128)Earned + e.Points), On = On ?? e.On },
        LoyaltyPointsReversed e => this with
        {
            Reversed = Purse.Clamp((Int128)Reversed + e.Points),
            Refunded = Refunded.Add(e.Refunded),
            Refunds = [.. Refunds, e.RefundId],
        },
        _ => this,
    };
}
