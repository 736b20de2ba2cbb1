using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Exceptions.Reactions;

/// <summary>When an exception is raised and what it awaits has happened since its cause, it is resolved by that.</summary>
public sealed class ResolveLateRaisedReaction(ExceptionsOfCase exceptions) : IReaction
{
    public string Name => "resolve-late-raised";

    public IReadOnlyList<Type> On { get; } = [typeof(ExceptionRaised)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var raised = (ExceptionRaised)cause.Data;
        if (!Guid.TryParse(raised.CauseEventId, out var shownBy))
            return [];
        var recovery = (await exceptions.EventsBetweenAsync(raised.Subject, shownBy, raised.Recovery.EventTypes, cause.Position, ct))
            .FirstOrDefault(recorded => raised.Recovery.IsMetBy(recorded.Type, recorded.Data.Links()));
        return recovery is null
            ? []
            : [ExceptionConsequence.Of(new ResolveException(raised.ExceptionId, recovery.Id.ToString(), recovery.Stream, recovery.Type, [.. recovery.Data.Links()]))];
    }
}
