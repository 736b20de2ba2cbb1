using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>When the customer has all the goods and we have all the money of an order that we carried out, its points are earned and it is closed.</summary>
public sealed class FinishOrderReaction : IReaction
{
    public string Name => "finish-order";

    public IReadOnlyList<Type> On { get; } =
        [typeof(DeliveryProven), typeof(CollectionCompleted), typeof(PaymentCaptured), typeof(PaymentReceived), typeof(CreditMemoIssued), typeof(OrderReleased)];

    public ReactionStart Start => ReactionStart.Introduction;

    public ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct) =>
        ValueTask.FromResult<IReadOnlyList<Consequence>>(OrderConsequence.OrderOf(cause) is { } orderId ? [OrderConsequence.On(orderId, (order, _) => Finish(order))] : []);

    private static Decision Finish(Order? order)
    {
        if (order is not { Validation.State: ValidationState.Passed, Status: OrderStatus.Open or OrderStatus.Delivered, IsHandedOver: true, IsPaid: true })
            return Decision.Nothing;
        var events = order.CustomerId is null ? [] : Events(EarnLoyaltyPointsDecider.Decide(new(order.Id), order, LoyaltyPolicy.Current));
        var earned = events.Aggregate((Order?)order, Order.Evolve);
        return new Decision.Accepted([.. events, .. Events(CloseOrderDecider.Decide(new(order.Id), earned))]);
    }

    private static IReadOnlyList<ILedgerEvent> Events(Decision decision) => decision is Decision.Accepted accepted ? accepted.Events : [];
}
