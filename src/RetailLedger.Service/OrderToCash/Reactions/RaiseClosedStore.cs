using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Exceptions;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>When a store closes at which customers are still to collect, an exception is raised on each of their orders at once. The store may also have closed while an order
/// was on its way there.</summary>
public sealed class RaiseClosedStoreReaction(OrdersAtLocation orders, CaseValues values) : IReaction
{
    public string Name => "raise-closed-store";

    public IReadOnlyList<Type> On { get; } =
        [typeof(LocationClosed), typeof(FraudScreeningCleared), typeof(OrderReleased), typeof(FulfilmentRouted), typeof(FulfilmentRerouted)];

    public ReactionStart Start => ReactionStart.Introduction;

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var raised = new List<Consequence>();
        if (cause.Data is LocationClosed closed)
        {
            foreach (var orderId in await orders.StandingAsync(closed.Location.Trim(), cause.Position, ct))
                raised.AddRange(await RaiseAsync(StreamKeys.Order(orderId), closed.Location.Trim(), cause, cases, ct));
        }
        else if (OrderConsequence.OrderOf(cause) is not null && (await cases.ReadAsync<Order>(cause.Stream, Order.Evolve, ct)).State is { Handover: Handover.Collection } order)
        {
            var stores = order.Fulfilment.Standing.Select(shipment => shipment.Location).Append(order.CollectAt).OfType<string>().Distinct(StringComparer.Ordinal);
            foreach (var store in stores)
            {
                if ((await cases.ReadAsync<Location>(Locations.Stream(store), Location.Evolve, ct)).State is { Open: false })
                    raised.AddRange(await RaiseAsync(cause.Stream, store, cause, cases, ct));
            }
        }

        return raised;
    }

    // Whichever of the two is read later, the closing or the order's way there: it is the same trouble.
    private async Task<IReadOnlyList<Consequence>> RaiseAsync(string order, string store, RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var raised = new List<Consequence>();
        foreach (var shipment in CollectionsAtStore.Of((await cases.ReadAsync<Order>(order, Order.Evolve, ct)).State, store))
        {
            var about = shipment is null ? null : new ObjectLink(ObjectTypes.Shipment, shipment);
            var value = await values.AtRiskAsync(order, about, cases, ct);
            raised.Add(ExceptionConsequence.Of(new RaiseException("collection.store_closed", order, $"{shipment} at {store}", value, about, cause.Id.ToString(), store)));
        }

        return raised;
    }
}
