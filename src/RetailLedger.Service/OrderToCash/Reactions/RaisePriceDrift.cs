using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Exceptions;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>When a line of an order that is still here has another price than the list's, a policy exception is raised. Where a till has sold it already, a control
/// was passed by, and that is what is raised.</summary>
public sealed class RaisePriceDriftReaction : IReaction
{
    public string Name => "raise-price-drift";

    public IReadOnlyList<Type> On { get; } = [typeof(PriceDriftDetected)];

    public ReactionStart Start => ReactionStart.Introduction;

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var order = (await cases.ReadAsync<Order>(cause.Stream, Order.Evolve, ct)).State;
        var id = cause.Id.ToString();
        return order is { Handover: Handover.TakenAway }
            ? []
            : [ExceptionConsequence.Of(new RaiseException("price.drifted", cause.Stream, id, OrderStake.Of(order), CauseEventId: id))];
    }
}
