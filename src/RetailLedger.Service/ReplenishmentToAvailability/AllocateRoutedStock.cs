using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>When it is decided where an order's lines come from, or come from instead, each of those places sets its stock aside for them, or lets them wait.</summary>
public sealed class AllocateRoutedStockReaction : IReaction
{
    public string Name => "allocate-routed-stock";

    public IReadOnlyList<Type> On { get; } = [typeof(FulfilmentRouted), typeof(FulfilmentRerouted)];

    public ReactionStart Start => ReactionStart.Introduction;

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var shipments = cause.Data is FulfilmentRerouted rerouted ? rerouted.Shipments : ((FulfilmentRouted)cause.Data).Shipments;
        if ((await cases.ReadAsync<Order>(cause.Stream, Order.Evolve, ct)).State is not { } order)
            return [];
        var consequences = new List<Consequence>();
        foreach (var (location, line) in shipments.SelectMany(shipment => shipment.Lines.Select(line => (shipment.Location, line))))
        {
            if (order.Lines.FirstOrDefault(ordered => ordered.Number == line.Line) is { } ordered)
                consequences.Add(SetAside(order, location, line, ordered.Item, await LineStandings.OfAsync(order, ordered, cases, ct)));
        }

        return consequences;
    }

    private static Consequence SetAside(Order order, string location, ShipmentLine line, string item, Standing standing) => Consequence.On<StockPosition>(
        Stock.Stream(location, item), StockPosition.Evolve,
        (position, now) => AllocateStockDecider.Decide(
            new(location, item, order.Id, line.Line, line.Quantity, standing.CustomerTier, standing.MarginShare, order.PromisedFor, standing.Read), position, BackorderRanking.Current, now));
}
