using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>When an order is cleared, or released after it was, it is decided where its goods come from.</summary>
public sealed class RouteOrderReaction(RouteSources sources) : IReaction
{
    public string Name => "route-order";

    public IReadOnlyList<Type> On { get; } = [typeof(FraudScreeningCleared), typeof(OrderReleased)];

    public ReactionStart Start => ReactionStart.Introduction;

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var orderId = OrderConsequence.OrderOf(cause)!;
        if ((await cases.ReadAsync<Order>(cause.Stream, Order.Evolve, ct)).State is not { } known)
            return [];
        var command = new RouteOrder(orderId, await sources.FindAsync(known, cases, ct), ShippingTariff.Current.Version);
        return [OrderConsequence.On(orderId, (order, _) => RouteOrderDecider.Decide(command, order, RoutingPolicy.Current))];
    }
}
