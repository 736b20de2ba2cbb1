using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>When a partner did with an order what a control of ours would have stopped, or a till sold at its own price, that is noted on the order as well. A sale
/// that names a leave waits for what comes of that.</summary>
public sealed class NoteBypassedOrderControlReaction(OrderHistory history) : IReaction
{
    private const string PriceDrifted = "price.drifted";

    public string Name => "note-bypassed-order-control";

    public IReadOnlyList<Type> On { get; } = [typeof(DeviationDetected), typeof(PriceDriftDetected), typeof(PriceOverrideMisapplied)];

    public ReactionStart Start => ReactionStart.Introduction;

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        if (cause.Data is PriceOverrideMisapplied misapplied)
        {
            return [BypassConsequence.Of(new NoteBypass(StreamKeys.Order(misapplied.OrderId), Controls.ListPrice, misapplied.Act, PriceDrifted,
                BypassConsequence.MissingGrant(Controls.ListPrice), misapplied.Lost, misapplied.Misfits))];
        }

        var order = (await cases.ReadAsync<Order>(cause.Stream, Order.Evolve, ct)).State;
        return cause.Data switch
        {
            DeviationDetected e when OrderRules.Find(e.Rule)?.Control is { } control =>
                [Bypassed(cause, control, e.EventId, e.Rule, OrderStake.Of(order, await ShipmentOfAsync(e, cause, ct)))],
            // What is not handed over yet was stopped: the order is held and nothing was passed by.
            PriceDriftDetected e when order is { Handover: Handover.TakenAway } && UsePriceOverrideReaction.NamedBy(order, e) is null =>
                [Bypassed(cause, Controls.ListPrice, cause.Id.ToString(), PriceDrifted, Lost(order, e))],
            _ => [],
        };
    }

    // Of several parcels it is the one that left whose goods are at stake.
    private async Task<string?> ShipmentOfAsync(DeviationDetected deviation, RecordedEvent cause, CancellationToken ct) =>
        (await history.UntilAsync(cause, ct)).FirstOrDefault(news => news.Id == deviation.EventId) is { Data: var act } ? FulfilmentTrack.ShipmentOf(act) : null;

    private static Consequence Bypassed(RecordedEvent cause, string control, string act, string rule, Money? value) =>
        BypassConsequence.Of(new NoteBypass(cause.Stream, control, act, rule, BypassConsequence.MissingGrant(control), value));

    // What the list would have brought more; a line that was sold too dear costs trust and no money.
    private static Money? Lost(Order order, PriceDriftDetected drift) => order.Lines.FirstOrDefault(line => line.Number == drift.Line) is { } line
        ? Worth.Of(line.Quantity.Value, drift.List with { Amount = drift.List.Amount - drift.Quoted.Amount })
        : null;
}
