using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>How many points a sale earns: whole points per whole unit of the currency, the rest earns nothing.</summary>
public sealed record LoyaltyPolicy(string Version, long PointsPerMajorUnit)
{
    public static LoyaltyPolicy Current { get; } = new("loyalty/1", PointsPerMajorUnit: 1);

    public long PointsOn(Money amount) => (long)((Int128)Math.Max(0, amount.Minor) * PointsPerMajorUnit / (Int128)Currencies.MinorUnitsPerMajor(amount.Currency));
}

/// <summary>Credit the points of a sale that is handed over and paid.</summary>
public sealed record EarnLoyaltyPoints(string OrderId);

public static class EarnLoyaltyPointsDecider
{
    public static Decision Decide(EarnLoyaltyPoints command, Order? order, LoyaltyPolicy policy) => order switch
    {
        null or { Status: OrderStatus.Expected } => Decision.Refuse("order.unknown", $"No order {command.OrderId} is recorded."),
        { Loyalty.On: not null } => Decision.Nothing,
        { CustomerId: null } => Decision.Refuse("order.no_customer", "Nobody is known who could earn points."),
        { IsHandedOver: false } => Decision.Refuse("order.not_handed_over", "The customer does not have the goods yet."),
        { IsPaid: false } => Decision.Refuse("order.not_paid", "The order is not paid."),
        _ => Earn(order, new(Math.Max(0, Math.Min(order.Paid.Minor, order.Owed.Minor)), order.Total.Currency), policy),
    };

    private static Decision Earn(Order order, Money on, LoyaltyPolicy policy) =>
        Decision.Accept(new LoyaltyPointsEarned(order.Id, policy.PointsOn(on), on, policy.Version, order.CustomerId));
}
