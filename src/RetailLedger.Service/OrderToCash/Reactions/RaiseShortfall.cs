using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Exceptions;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>When a picker does not find what a place should have, an exception is raised. What is sent comes from elsewhere by itself, or somebody routes it; where the customer
/// comes to collect, only the customer can say what is to become of it.</summary>
public sealed class RaiseShortfallReaction(CaseValues values) : IReaction
{
    public string Name => "raise-shortfall";

    public IReadOnlyList<Type> On { get; } = [typeof(PickShortfallDetected)];

    public ReactionStart Start => ReactionStart.Introduction;

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var (id, about) = (cause.Id.ToString(), new ObjectLink(ObjectTypes.Shipment, ((PickShortfallDetected)cause.Data).ShipmentId));
        var order = OrderConsequence.OrderOf(cause) is null ? null : (await cases.ReadAsync<Order>(cause.Stream, Order.Evolve, ct)).State;
        var code = order is { Handover: Handover.Collection } ? "collection.shortfall" : "pick.shortfall";
        return [ExceptionConsequence.Of(new RaiseException(code, cause.Stream, id, await values.AtRiskAsync(cause.Stream, about, cases, ct), about, id))];
    }
}
