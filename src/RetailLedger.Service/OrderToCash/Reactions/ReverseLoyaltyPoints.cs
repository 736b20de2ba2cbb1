using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>When the gateway paid back for a line of an order, the points that its price had earned go back as well.</summary>
public sealed class ReverseLoyaltyPointsReaction : IReaction
{
    public string Name => "reverse-loyalty-points";

    public IReadOnlyList<Type> On { get; } = [typeof(RefundIssued)];

    public ReactionStart Start => ReactionStart.Introduction;

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var refund = (RefundIssued)cause.Data;
        // A refund that belongs to no return of ours is noticed there; which sale it was for nobody has said.
        if (refund.ReturnId is null || (await cases.ReadAsync<Asked>(cause.Stream, Asked.Evolve, ct)).State is not { } asked)
            return [];
        var line = asked.Lines.FirstOrDefault(line => ReturnLinks.RefundId(refund.ReturnId, line.Number) == refund.RefundId);
        return line?.OrderId is { } orderId
            ? [OrderConsequence.On(orderId, (order, _) => ReverseLoyaltyPointsDecider.Decide(new(orderId, refund.RefundId, refund.Amount), order))]
            : [];
    }

    /// <summary>What the customer wanted to give back, and of which order each line was.</summary>
    private sealed record Asked(IReadOnlyList<ReturnLine> Lines)
    {
        public static Asked? Evolve(Asked? asked, ILedgerEvent @event) => asked ?? (@event is ReturnRequested e ? new(e.Lines) : null);
    }
}
