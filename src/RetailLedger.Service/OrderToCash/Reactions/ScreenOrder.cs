using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>When an order has passed its checks, by itself or because somebody released it, it is screened.</summary>
public sealed class ScreenOrderReaction(CustomerOrders customers) : IReaction
{
    public string Name => "screen-order";

    public IReadOnlyList<Type> On { get; } = [typeof(OrderValidated), typeof(OrderReleased)];

    public ReactionStart Start => ReactionStart.Introduction;

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var orderId = OrderConsequence.OrderOf(cause)!;
        var known = await cases.ReadAsync<Order>(cause.Stream, Order.Evolve, ct);
        var command = new ScreenOrder(orderId, await customers.SignalsAsync(orderId, known.State?.CustomerId, ct));
        return [OrderConsequence.On(orderId, (order, _) => ScreenOrderDecider.Decide(command, order, ScreeningPolicy.Current))];
    }
}
