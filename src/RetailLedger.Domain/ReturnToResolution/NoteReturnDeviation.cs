using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>Write down that an event on a return broke rules of its tracks.</summary>
/// <param name="Case">The case the event is on.</param>
public sealed record NoteReturnDeviation(string Case, string EventId, IReadOnlyList<ReturnDeviation> Deviations);

public static class NoteReturnDeviationDecider
{
    /// <summary>Refuses nothing: what was noticed before is not noticed again.</summary>
    public static Decision Decide(NoteReturnDeviation command, Return? @return)
    {
        var fresh = command.Deviations.DistinctBy(deviation => deviation.Rule)
            .Where(deviation => @return?.Deviations.Contains(Return.DeviationKey(deviation.Rule, command.EventId)) != true)
            .Select(deviation => new ReturnDeviationDetected(command.Case, deviation.Rule, command.EventId, deviation.Control, deviation.ValueAtRisk))
            .ToArray<ILedgerEvent>();
        return fresh.Length == 0 ? Decision.Nothing : Decision.Accept(fresh);
    }
}
