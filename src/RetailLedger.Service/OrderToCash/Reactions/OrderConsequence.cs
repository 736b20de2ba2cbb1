using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>Consequences on orders. By the time one is decided the order may have moved on: then there is nothing to do, and nobody was wrong.</summary>
internal static class OrderConsequence
{
    // What an order may have become since the event that asks for the decision.
    private static readonly HashSet<string> MovedOn =
    [
        "order.unknown", "order.inferred", "order.cancelled", "order.rejected", "order.closed", "order.held", "order.not_validated", "order.not_screened",
        "order.taken_away", "order.collected", "order.shipped", "shipment.unknown", "shipment.left", "shipment.nothing_missing", "order.empty", "quantity.too_large", "order.no_source", "order.store_unknown", "loyalty.nothing_earned", "loyalty.other_currency",
    ];

    public static Consequence On(string orderId, Func<Order?, DateTimeOffset, Decision> decide) => Consequence.On<Order>(
        StreamKeys.Order(orderId), Order.Evolve, (order, now) => decide(order, now) is Decision.Refused { Code: var code } refused
            ? MovedOn.Contains(code) ? Decision.Nothing : refused
            : decide(order, now));

    /// <summary>The order a stream is of; null for any other case.</summary>
    public static string? OrderOf(RecordedEvent cause) =>
        StreamKeys.Category(cause.Stream) == ObjectTypes.Order ? StreamKeys.Id(cause.Stream) : null;
}
