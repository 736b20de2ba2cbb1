using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>When it is decided where an order's lines come from, each of those places sets its stock aside for them, or lets them wait.</summary>
public sealed class AllocateRoutedStockReaction : IReaction
{
    // Until customers have tiers and items margins, all stand alike and the promise and the age decide.
    private const int AnyTier = 3;

    public string Name => "allocate-routed-stock";

    public IReadOnlyList<Type> On { get; } = [typeof(FulfilmentRouted)];

    public ReactionStart Start => ReactionStart.Introduction;

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var routed = (FulfilmentRouted)cause.Data;
        if ((await cases.ReadAsync<Order>(cause.Stream, Order.Evolve, ct)).State is not { } order)
            return [];
        return
        [
            .. from shipment in routed.Shipments
               from line in shipment.Lines
               join ordered in order.Lines on line.Line equals ordered.Number
               select SetAside(order, shipment.Location, line, ordered.Item),
        ];
    }

    private static Consequence SetAside(Order order, string location, ShipmentLine line, string item) => Consequence.On<StockPosition>(
        Stock.Stream(location, item), StockPosition.Evolve,
        (position, now) => AllocateStockDecider.Decide(
            new(location, item, order.Id, line.Line, line.Quantity, AnyTier, MarginShare: 0, order.PromisedFor), position, BackorderRanking.Current, now));
}
