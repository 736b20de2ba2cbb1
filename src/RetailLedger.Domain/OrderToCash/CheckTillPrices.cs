using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>Compare what a till sold for with the list. The goods are gone: nothing can be held any more, but it is noticed.</summary>
/// <param name="Items">What is on file about each item.</param>
public sealed record CheckTillPrices(string OrderId, IReadOnlyList<ItemOnFile> Items);

public static class CheckTillPricesDecider
{
    public static Decision Decide(CheckTillPrices command, Order? order, ValidationPolicy policy)
    {
        if (order is null or { Status: OrderStatus.Expected })
            return Decision.Refuse("order.unknown", $"No order {command.OrderId} is recorded.");
        if (order.Handover != Handover.TakenAway)
            return Decision.Refuse("order.not_taken_away", "The goods are still here: the order is checked as any other.");
        if (order.Validation.State != ValidationState.Pending)
            return Decision.Nothing;
        var drifts = ValidateOrderDecider.Drifts(order, command.Items, policy);
        return drifts.Count == 0 ? Decision.Nothing : Decision.Accept([.. drifts]);
    }
}
