using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>When an order is placed or amended where the shop publishes prices, it is checked. What is sold at the till is with the customer already.</summary>
public sealed class ValidateOrderReaction(OrderMasterData master, DeliveryAddresses addresses) : IReaction
{
    public string Name => "validate-order";

    public IReadOnlyList<Type> On { get; } = [typeof(OrderPlaced), typeof(OrderAmended)];

    public ReactionStart Start => ReactionStart.Introduction;

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var (orderId, lines, address) = cause.Data switch
        {
            OrderPlaced e when !IsTakenAway(e, cause.Envelope) => (e.OrderId, e.Lines, addresses.Open(e.DeliveryAddress)),
            OrderAmended e => (e.OrderId, e.Lines, null),
            _ => default,
        };
        if (orderId is null || await master.ItemsAsync(lines, cause.Envelope, cases, ct) is not { } items)
            return [];
        var command = new ValidateOrder(orderId, items, address);
        return [OrderConsequence.On(orderId, (order, _) => ValidateOrderDecider.Decide(command, order, ValidationPolicy.Current))];
    }

    internal static bool IsTakenAway(OrderPlaced placed, Envelope envelope) =>
        placed.Handover == Handover.TakenAway || (placed is { Handover: null, CollectAt: null } && envelope.Owner == OwnerSystem.Till);
}
