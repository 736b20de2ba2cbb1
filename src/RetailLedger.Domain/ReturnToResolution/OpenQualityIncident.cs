using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>Open an incident because of a confirmed finding.</summary>
public sealed record OpenQualityIncident(string IncidentId, string Item, string Finding, DateOnly Day, long UnitsBack, double Expected, string ConfirmedBy, string Note, string? Lot = null);

public static class OpenQualityIncidentDecider
{
    /// <summary>Once for a finding.</summary>
    public static Decision Decide(OpenQualityIncident command, QualityIncident? known) => known is not null ? Decision.Nothing : Decision.Accept(new QualityIncidentOpened(
        command.IncidentId, command.Item, command.Finding, command.Day, command.UnitsBack, command.Expected, command.ConfirmedBy, command.Note, command.Lot));
}
