using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>When the customer has all the goods and we have all the money of an order that we carried out or a till sold, its points are earned and it is closed.</summary>
public sealed class FinishOrderReaction : IReaction
{
    public string Name => "finish-order";

    public IReadOnlyList<Type> On { get; } =
    [
        typeof(OrderPlaced), typeof(HandoverInferred), typeof(DeliveryProven), typeof(CollectionCompleted), typeof(PaymentCaptured), typeof(SaleTendered), typeof(InvoiceIssued),
        typeof(PaymentReceived), typeof(CreditMemoIssued), typeof(OrderReleased),
    ];

    public ReactionStart Start => ReactionStart.Introduction;

    public ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct) =>
        ValueTask.FromResult<IReadOnlyList<Consequence>>(MayFinish(cause.Data) && OrderConsequence.OrderOf(cause) is { } orderId
            ? [OrderConsequence.On(orderId, (order, _) => Finish(order))]
            : []);

    // An order that is taken along may have been paid before we heard of it. A bill alone finishes only what was paid when it was written.
    private static bool MayFinish(ILedgerEvent @event) => @event is not (OrderPlaced { Handover: not Handover.TakenAway } or InvoiceIssued { DueAt: not null });

    private static Decision Finish(Order? order)
    {
        if (order is not { Status: OrderStatus.Open or OrderStatus.Delivered, IsHandedOver: true, IsPaid: true } || !IsOurs(order))
            return Decision.Nothing;
        var events = order.CustomerId is null ? [] : Events(EarnLoyaltyPointsDecider.Decide(new(order.Id), order, LoyaltyPolicy.Current));
        var earned = events.Aggregate((Order?)order, Order.Evolve);
        return new Decision.Accepted([.. events, .. Events(CloseOrderDecider.Decide(new(order.Id), earned))]);
    }

    // What others carried out is theirs to finish. A sale at a till is nobody's to check: it is done when it is paid.
    private static bool IsOurs(Order order) => order.Validation.State == ValidationState.Passed || (order.Handover == Handover.TakenAway && order.Owed.Minor >= 0);

    private static IReadOnlyList<ILedgerEvent> Events(Decision decision) => decision is Decision.Accepted accepted ? accepted.Events : [];
}
