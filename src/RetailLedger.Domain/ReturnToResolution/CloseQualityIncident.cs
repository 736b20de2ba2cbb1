using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>End an incident with its cause.</summary>
public sealed record CloseQualityIncident(string IncidentId, string RootCause, string By, string? ActingFor = null);

public static class CloseQualityIncidentDecider
{
    /// <summary>Who may say so is settled by their authority.</summary>
    /// <remarks>Refusals: unknown, closed, no cause.</remarks>
    /// <param name="because">The facts on which the authority rests.</param>
    public static Decision Decide(CloseQualityIncident command, QualityIncident? known, IReadOnlyList<string> because)
    {
        if (known is null)
            return Decision.Refuse("incident.unknown", $"There is no incident {command.IncidentId}.");
        if (known.Closed is { } closed)
            return Decision.Refuse("incident.closed", $"{closed.By} closed it already.");
        return string.IsNullOrWhiteSpace(command.RootCause)
            ? Decision.Refuse("incident.no_cause", "Say what it was.")
            : Decision.Accept(new QualityIncidentClosed(command.IncidentId, command.RootCause.Trim(), command.By, because, command.ActingFor));
    }
}
