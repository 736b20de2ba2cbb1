using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>Let a held order go on.</summary>
public sealed record ReleaseOrder(string OrderId, string ReasonCode);

public static class ReleaseOrderDecider
{
    /// <summary>What one person may release alone where no policy is in force. Above it a grant is needed, and only Governance gives one.</summary>
    public static AutomaticLimit Limit { get; } = new("order.release", new Money(500_000, "GBP"));

    /// <param name="limit">What the policy in force lets one person release; absent where none is.</param>
    public static Decision Decide(ReleaseOrder command, Order? order, Grant? grant, DateTimeOffset now, AutomaticLimit? limit = null)
    {
        var alone = limit ?? Limit;
        return order switch
        {
            null or { Status: OrderStatus.Expected } => Decision.Refuse("order.unknown", $"No order {command.OrderId} is recorded."),
            { Status: OrderStatus.Open or OrderStatus.Delivered or OrderStatus.Closed } => Decision.Nothing,
            { Status: OrderStatus.Cancelled } => Decision.Refuse("order.cancelled", "The order is cancelled: there is nothing to release."),
            { Status: OrderStatus.Rejected } => Decision.Refuse("order.rejected", "The order was rejected: there is nothing to release."),
            _ when alone.Allows(StreamKeys.Order(order.Id), order.Total, grant: null, now) =>
                Decision.Accept(new OrderReleased(order.Id, command.ReasonCode, AllowedBy: limit?.By, Total: order.Total, Limit: alone.Limit)),
            _ when alone.Allows(StreamKeys.Order(order.Id), order.Total, grant, now) =>
                Decision.Accept(new OrderReleased(order.Id, command.ReasonCode, grant?.Id, Total: order.Total, Limit: alone.Limit)),
            _ => Decision.Refuse("order.grant_required", "The order is above what may be released without a grant."),
        };
    }
}
