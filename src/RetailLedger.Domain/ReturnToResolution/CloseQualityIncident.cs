using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>End an incident with its cause.</summary>
public sealed record CloseQualityIncident(string IncidentId, string RootCause, string By);

public static class CloseQualityIncidentDecider
{
    /// <summary>Refusals: unknown, closed, no cause.</summary>
    public static Decision Decide(CloseQualityIncident command, QualityIncident? known)
    {
        if (known is null)
            return Decision.Refuse("incident.unknown", $"There is no incident {command.IncidentId}.");
        if (known.Closed is { } closed)
            return Decision.Refuse("incident.closed", $"{closed.By} closed it already.");
        return string.IsNullOrWhiteSpace(command.RootCause)
            ? Decision.Refuse("incident.no_cause", "Say what it was.")
            : Decision.Accept(new QualityIncidentClosed(command.IncidentId, command.RootCause.Trim(), command.By));
    }
}
