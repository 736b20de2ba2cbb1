using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>What the screening rules look at, as it was known when the order was screened.</summary>
/// <param name="OrdersLastDay">How many orders the customer placed within a day before this one.</param>
/// <param name="FirstOrder">Nothing is known of the customer yet.</param>
/// <param name="AddressesDiffer">Goods and bill go to different countries.</param>
/// <param name="Read">The cases the figures were read from.</param>
public sealed record ScreeningSignals(int OrdersLastDay = 0, bool FirstOrder = false, bool AddressesDiffer = false, IReadOnlyList<ReadVersion>? Read = null);

/// <summary>When an order is looked at more closely. Amounts are in the smallest unit of the order's own currency.</summary>
public sealed record ScreeningPolicy(
    string Version, long LargeMinor, int LargePoints, long FirstLargeMinor, int FirstLargePoints, int ManyOrders, int ManyOrdersPoints, int AddressesPoints, decimal ManyUnits, int ManyUnitsPoints)
{
    public static ScreeningPolicy Current { get; } = new("order-screening/1",
        LargeMinor: 100_000, LargePoints: 40, FirstLargeMinor: 30_000, FirstLargePoints: 30, ManyOrders: 5, ManyOrdersPoints: 30, AddressesPoints: 20, ManyUnits: 200, ManyUnitsPoints: 25);
}

/// <summary>Decide whether an order may move on or is looked at more closely.</summary>
public sealed record ScreenOrder(string OrderId, ScreeningSignals Signals);

public static class ScreenOrderDecider
{
    public static Decision Decide(ScreenOrder command, Order? order, ScreeningPolicy policy) => order switch
    {
        null or { Status: OrderStatus.Expected } => Decision.Refuse("order.unknown", $"No order {command.OrderId} is recorded."),
        { Screening.State: not ScreeningState.Pending } => Decision.Nothing,
        { Status: OrderStatus.Cancelled } => Decision.Refuse("order.cancelled", "The order is cancelled: there is nothing to screen."),
        { Status: OrderStatus.Rejected } => Decision.Refuse("order.rejected", "The order was rejected: there is nothing to screen."),
        { Status: OrderStatus.Closed } => Decision.Refuse("order.closed", "The order is closed: there is nothing to screen."),
        { Validation.State: not ValidationState.Passed } => Decision.Refuse("order.not_validated", "The order has not passed its checks."),
        _ => Hits(command.Signals, order, policy).ToList() is { Count: > 0 } hits
            ? Decision.Accept(new FraudScreeningRequested(order.Id, hits, hits.Sum(hit => hit.Points), policy.Version))
            : Decision.Accept(new FraudScreeningCleared(order.Id, Score: 0, PolicyVersion: policy.Version)),
    };

    private static IEnumerable<RuleHit> Hits(ScreeningSignals signals, Order order, ScreeningPolicy policy)
    {
        var units = order.Lines.Sum(line => Pieces.Bounded(line.Quantity.Value));
        if (order.Total.Minor > policy.LargeMinor)
            yield return new("value.large", policy.LargePoints, Text($"{order.Total.Minor} {order.Total.Currency}"));
        if (signals.FirstOrder && order.Total.Minor > policy.FirstLargeMinor)
            yield return new("value.large_for_first", policy.FirstLargePoints, Text($"{order.Total.Minor} {order.Total.Currency}"));
        if (signals.OrdersLastDay > policy.ManyOrders)
            yield return new("orders.many_in_a_day", policy.ManyOrdersPoints, Text($"{signals.OrdersLastDay}"));
        if (signals.AddressesDiffer)
            yield return new("addresses.differ", policy.AddressesPoints);
        if (units > policy.ManyUnits)
            yield return new("units.many", policy.ManyUnitsPoints, Text($"{units}"));
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
