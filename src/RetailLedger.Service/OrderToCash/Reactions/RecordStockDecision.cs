using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>When a stock case sets something aside for an order's line, lets the line wait, or does either no longer, the order that we routed is told.</summary>
public sealed class RecordStockDecisionReaction : IReaction
{
    public string Name => "record-stock-decision";

    public IReadOnlyList<Type> On { get; } = [typeof(StockAllocated), typeof(BackorderOpened), typeof(BackorderFilled), typeof(StockDeallocated), typeof(BackorderCancelled)];

    public ReactionStart Start => ReactionStart.Introduction;

    public ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var id = cause.Id.ToString();
        return ValueTask.FromResult<IReadOnlyList<Consequence>>(cause.Data switch
        {
            StockAllocated e => [Tell(e.OrderId, order => RecordAllocationDecider.Decide(new(e.OrderId, e.Line, e.Item, e.Location, e.Quantity, id), order))],
            BackorderOpened e => [Tell(e.OrderId, order => RecordBackorderDecider.Decide(new(e.OrderId, e.Line, e.Item, e.Location, e.Quantity, id, Waiting(e.Location, e.Item)), order))],
            BackorderFilled e => [Tell(e.OrderId, order => RecordAllocationDecider.Decide(new(e.OrderId, e.Line, e.Item, e.Location, e.Quantity, id, Waiting(e.Location, e.Item)), order))],
            // It left for the line: the line has it, whatever the position holds.
            StockDeallocated { ReasonCode: AllocateStockDecider.LeftAlready } => [],
            StockDeallocated e => [Tell(e.OrderId, order => RecordReleaseDecider.Decide(new(e.OrderId, e.Line, e.Item, e.Location, e.Quantity, e.ReasonCode, id), order))],
            BackorderCancelled e =>
                [Tell(e.OrderId, order => RecordReleaseDecider.Decide(new(e.OrderId, e.Line, e.Item, e.Location, e.Quantity, e.ReasonCode, id, Waiting(e.Location, e.Item)), order))],
            _ => [],
        });
    }

    // An order that we did not route is carried out by others: what they have set aside for it is on the stock cases alone.
    private static Consequence Tell(string orderId, Func<Order, Decision> decide) =>
        OrderConsequence.On(orderId, (order, _) => order is { Fulfilment.IsRouted: true } ? decide(order) : Decision.Nothing);

    // A line waits at most once at a position, so the position names the wait.
    private static string Waiting(string location, string item) => Stock.Stream(location, item);
}
