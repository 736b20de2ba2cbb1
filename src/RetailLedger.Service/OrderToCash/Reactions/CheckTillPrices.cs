using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>When the goods of an order are taken along, what they were sold for is compared with the list where the shop publishes one.</summary>
public sealed class CheckTillPricesReaction(OrderMasterData master, OrderHistory history) : IReaction
{
    public string Name => "check-till-prices";

    public IReadOnlyList<Type> On { get; } = [typeof(OrderPlaced), typeof(HandoverInferred)];

    public ReactionStart Start => ReactionStart.Introduction;

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var (orderId, lines) = cause.Data switch
        {
            OrderPlaced { Handover: Handover.TakenAway } e => (e.OrderId, e.Lines),
            HandoverInferred e => (e.OrderId, (await cases.ReadAsync<Order>(cause.Stream, Order.Evolve, ct)).State?.Lines ?? []),
            _ => (null, []),
        };
        if (orderId is null || await master.ItemsAsync(lines, await SaleAsync(cause, ct), cases, ct) is not { } items)
            return [];
        return [OrderConsequence.On(orderId, (order, _) => CheckTillPricesDecider.Decide(new(orderId, items), order, ValidationPolicy.Current))];
    }

    // What is concluded later is about a sale that was before: the list of that time counts.
    private async Task<Envelope> SaleAsync(RecordedEvent cause, CancellationToken ct) =>
        cause.Data is HandoverInferred ? cause.Envelope with { OccurredAt = await history.PlacedAtAsync(cause, ct) } : cause.Envelope;
}
