using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>When a partner did with an order what a control of ours would have stopped, or a till sold at its own price, that is noted on the order as well. A sale
/// that names a leave waits for what comes of that; one below the list that names none is judged by the policy of its day.</summary>
public sealed class NoteBypassedOrderControlReaction(OrderHistory history, ApprovalRequests requests) : IReaction
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
                [await SoldAsync(cause, order, e, cases, ct)],
            _ => [],
        };
    }

    // All that one receipt gives up counts together. What is dearer than the list is no policy's to allow, and a name that can be no leave's is no leave.
    private async Task<Consequence> SoldAsync(RecordedEvent cause, Order order, PriceDriftDetected drift, ICases cases, CancellationToken ct)
    {
        var (id, lost) = (cause.Id.ToString(), Lost(order, drift));
        if (lost is null || drift.Quoted.Amount >= drift.List.Amount || LineOf(order, drift) is not { } line || !string.IsNullOrWhiteSpace(line.PriceOverride)
            || await requests.PrepareAsync(ActKinds.PriceOverride, cause.Envelope.Scope, Known(line, lost), await history.PlacedAtAsync(cause, ct), cases, ct) is not (var known, { } policy))
        {
            return Bypassed(cause, Controls.ListPrice, id, PriceDrifted, lost);
        }

        var observe = new ObserveAct(ActKinds.PriceOverride, cause.Stream, Controls.ListPrice, id, lost, known, Instructed.Nothing, Adds: true, PriceDrifted);
        return Consequence.On<ActsObserved>(cause.Stream, ActsObserved.Evolve, (observed, _) => ObserveActDecider.Decide(observe, observed, policy));
    }

    private static IReadOnlyList<PolicyValue> Known(OrderLine line, Money lost) =>
    [
        PolicyValue.Of(PolicyValue.Amount, lost), PolicyValue.Of(PriceOverrideTerms.Item, StreamKeys.ItemCode(line.Item)), PolicyValue.Of(PriceOverrideTerms.Quantity, line.Quantity.Value),
        PolicyValue.Of(PriceOverrideTerms.Price, Worth.Of(1, line.UnitPrice)),
    ];

    // Of several parcels it is the one that left whose goods are at stake.
    private async Task<string?> ShipmentOfAsync(DeviationDetected deviation, RecordedEvent cause, CancellationToken ct) =>
        (await history.UntilAsync(cause, ct)).FirstOrDefault(news => news.Id == deviation.EventId) is { Data: var act } ? FulfilmentTrack.ShipmentOf(act) : null;

    private static Consequence Bypassed(RecordedEvent cause, string control, string act, string rule, Money? value) =>
        BypassConsequence.Of(new NoteBypass(cause.Stream, control, act, rule, BypassConsequence.MissingGrant(control), value));

    // What the list would have brought more; a line that was sold too dear costs trust and no money.
    private static Money? Lost(Order order, PriceDriftDetected drift) => LineOf(order, drift) is { } line
        ? Worth.Of(line.Quantity.Value, drift.List with { Amount = drift.List.Amount - drift.Quoted.Amount })
        : null;

    private static OrderLine? LineOf(Order order, PriceDriftDetected drift) => order.Lines.FirstOrDefault(line => line.Number == drift.Line);
}
