using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>When a partner states what no track of an order allows, that is noted beside it.</summary>
public sealed class DetectDeviationReaction(OrderHistory history) : IReaction
{
    public string Name => "detect-deviation";

    public IReadOnlyList<Type> On { get; } =
    [
        typeof(OrderCancelled), typeof(OrderAmended), typeof(PickStarted), typeof(ShipmentDispatched), typeof(DeliveryProven), typeof(DeliveryFailed), typeof(ShipmentLost),
        typeof(CollectionCompleted), typeof(CollectionExpired), typeof(PaymentVoided), typeof(PaymentCaptured), typeof(PaymentSettled), typeof(PaymentReceived), typeof(InvoiceIssued),
    ];

    public ReactionStart Start => ReactionStart.Introduction;

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        if (OrderConsequence.OrderOf(cause) is not { } orderId)
            return [];
        var before = await history.BeforeAsync(cause, ct);
        return [.. OrderConformance.RulesBroken(before, cause.Data, cause.Envelope.OccurredAt).Select(rule =>
            OrderConsequence.On(orderId, (order, _) => DetectDeviationDecider.Decide(new(orderId, rule, cause.Id.ToString()), order)))];
    }
}
