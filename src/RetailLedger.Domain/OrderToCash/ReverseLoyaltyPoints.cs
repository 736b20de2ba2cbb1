using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>Take points back with the money of a refund.</summary>
public sealed record ReverseLoyaltyPoints(string OrderId, string RefundId, Money Amount);

public static class ReverseLoyaltyPointsDecider
{
    public static Decision Decide(ReverseLoyaltyPoints command, Order? order) => order switch
    {
        null or { Status: OrderStatus.Expected } => Decision.Refuse("order.unknown", $"No order {command.OrderId} is recorded."),
        _ when order.Loyalty.Refunds.Contains(command.RefundId) => Decision.Nothing,
        { Loyalty.On: null } => Decision.Refuse("loyalty.nothing_earned", "The sale earned no points that could go back."),
        _ when command.Amount.Currency != order.Loyalty.On.Currency => Decision.Refuse("loyalty.other_currency", $"The points were earned in {order.Loyalty.On.Currency}."),
        _ when command.Amount.Minor <= 0 => Decision.Refuse("loyalty.not_positive", "Nothing was refunded."),
        _ => Decision.Accept(new LoyaltyPointsReversed(order.Id, PointsFor(command.Amount, order.Loyalty), command.Amount, command.RefundId, order.CustomerId)),
    };

    // Of all refunds together, less what went back before: so the remainders of small refunds add up, and the last one takes exactly the rest.
    private static long PointsFor(Money amount, LoyaltyTrack loyalty)
    {
        var on = (Int128)loyalty.On!.Minor;
        var refunded = Int128.Min(on, (Int128)loyalty.Refunded.In(amount.Currency) + amount.Minor);
        var due = on <= 0 || refunded >= on ? loyalty.Earned : (Int128)loyalty.Earned * refunded / on;
        return Purse.Clamp(Int128.Max(0, due - loyalty.Reversed));
    }
}
