using RetailLedger.Domain;
using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Exceptions.Reactions;

/// <summary>When an event is trouble by itself, an exception about its case is raised.</summary>
public sealed class RaiseTriggeredExceptionReaction(CaseValues values) : IReaction
{
    public string Name => "raise-triggered-exception";

    public IReadOnlyList<Type> On { get; } = EventTypes.Known(ExceptionTriggers.All.Keys);

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        // Of an order with several shipments, or a control with several decisions, the exception is about the one that the event names.
        var things = cause.Data.Links().Where(link => link.Type is ObjectTypes.Shipment or ObjectTypes.ControlledDecision).ToList();
        var about = things.Count == 1 ? things[0] with { Qualifier = null } : null;
        var value = await values.AtRiskAsync(cause.Stream, about, cases, ct);
        return [ExceptionConsequence.Of(new RaiseException(ExceptionTriggers.All[cause.Type], cause.Stream, cause.Id.ToString(), value, about, cause.Id.ToString()))];
    }
}

/// <summary>Turns stored names, by which this module knows the events of others, into the records they stand for.</summary>
internal static class EventTypes
{
    public static IReadOnlyList<Type> Known(IEnumerable<string> names) => [.. names.Distinct(StringComparer.Ordinal).Select(EventCatalogue.Find).OfType<EventContract>().Select(contract => contract.Data)];
}
