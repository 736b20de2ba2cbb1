using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>An event happened that no track of the order allows. It stays recorded, because it happened; this says what is wrong with it.</summary>
/// <param name="Rule">See <see cref="OrderRules"/>.</param>
public sealed record DeviationDetected(string OrderId, string Rule, string EventId) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Order(OrderId);

    public IEnumerable<ObjectLink> Links() => OrderLinks.Of(OrderId).Append(new(ObjectTypes.Event, EventId, "deviates"));
}

/// <summary>A rule, and the event that broke it.</summary>
public sealed record Deviation(string Rule, string EventId);

/// <summary>Note that an event of the order broke a rule.</summary>
public sealed record DetectDeviation(string OrderId, string Rule, string EventId);

public static class DetectDeviationDecider
{
    /// <summary>An unknown order is no obstacle: a partner's fact about an order that nobody placed may deviate too.</summary>
    public static Decision Decide(DetectDeviation command, Order? order) =>
        OrderRules.Find(command.Rule) is null ? Decision.Refuse("deviation.rule_unknown", $"There is no rule {command.Rule}.")
        : order?.Deviations.Contains(new(command.Rule, command.EventId)) == true ? Decision.Nothing
        : Decision.Accept(new DeviationDetected(command.OrderId, command.Rule, command.EventId));
}
