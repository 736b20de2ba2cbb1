using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Tests.Reacting;

/// <summary>When an order is placed, it is held. A small reaction to try the framework with.</summary>
internal sealed class HoldPlacedOrder(string name = "hold-placed-order") : IReaction
{
    public string Name => name;

    public IReadOnlyList<Type> On { get; } = [typeof(OrderPlaced)];

    public ReactionStart Start { get; init; } = ReactionStart.FirstEvent;

    /// <summary>Orders on which it fails: it throws, or what it asks for is refused.</summary>
    public HashSet<string> Throws { get; } = [];

    public HashSet<string> Refused { get; } = [];

    public List<string> Asked { get; } = [];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var placed = (OrderPlaced)cause.Data;
        Asked.Add(placed.OrderId);
        if (Throws.Contains(placed.OrderId))
            throw new InvalidOperationException("This order disagrees with me.");
        var known = await cases.ReadAsync<Order>(cause.Stream, Order.Evolve, ct);
        return
        [
            Consequence.On<Order>(cause.Stream, Order.Evolve, (order, _) => Refused.Contains(placed.OrderId)
                ? Decision.Refuse("order.not_today", "Not today.")
                : HoldOrderDecider.Decide(new(placed.OrderId, "CHECK", $"seen at version {known.Read.Version}"), order)),
            Consequence.On<Order>(cause.Stream, Order.Evolve, (order, now) => ReleaseOrderDecider.Decide(new(placed.OrderId, "CHECKED"), order, null, now)),
        ];
    }
}
