using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>When a till sold at another price than the list's and names a leave for it, that leave is held against the sale.</summary>
public sealed class UsePriceOverrideReaction(OrderHistory history, PriceOverridesGiven given) : IReaction
{
    public string Name => "use-price-override";

    public IReadOnlyList<Type> On { get; } = [typeof(PriceDriftDetected)];

    public ReactionStart Start => ReactionStart.Introduction;

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var drift = (PriceDriftDetected)cause.Data;
        if ((await cases.ReadAsync<Order>(cause.Stream, Order.Evolve, ct)).State is not { Handover: Handover.TakenAway } order || NamedBy(order, drift) is not { } line)
            return [];
        var soldAt = await history.PlacedAtAsync(cause, ct);
        var use = new UsePriceOverride(
            line.PriceOverride!.Trim(), drift.OrderId, drift.Line, cause.Id.ToString(), line.Item, cause.Envelope.Scope.Location, line.Quantity, drift.Quoted, drift.List, soldAt,
            await given.AtAsync(line.PriceOverride, soldAt, ct));
        return [Consequence.On<PriceOverrideUses>(PriceOverrideLinks.Stream(use.PriceOverride), PriceOverrideUses.Evolve, (uses, _) => UsePriceOverrideDecider.Decide(use, uses))];
    }

    /// <summary>The line that drifted, if it names a leave that there can be.</summary>
    internal static OrderLine? NamedBy(Order order, PriceDriftDetected drift) =>
        order.Lines.FirstOrDefault(line => line.Number == drift.Line) is { PriceOverride: { } named } line && PriceOverrideLinks.IsName(named) ? line : null;
}
