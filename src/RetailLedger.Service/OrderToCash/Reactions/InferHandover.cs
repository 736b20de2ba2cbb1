using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>When a till takes an order and says nothing of how the goods are handed over, we conclude that the customer took them along.</summary>
public sealed class InferHandoverReaction : IReaction
{
    public string Name => "infer-handover";

    public IReadOnlyList<Type> On { get; } = [typeof(OrderPlaced)];

    public ReactionStart Start => ReactionStart.Introduction;

    public ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct) => new(
        cause is { Data: OrderPlaced { Handover: null, CollectAt: null } placed, Envelope.Owner: OwnerSystem.Till }
            ? [OrderConsequence.On(placed.OrderId, (order, _) => InferHandoverDecider.Decide(new(placed.OrderId, cause.Id.ToString()), order))]
            : []);
}
