using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>Tell finance what further returns may cost.</summary>
public sealed record AlertReserveExposure(string IncidentId, ReserveInputs Inputs);

public static class AlertReserveExposureDecider
{
    /// <summary>Once for an incident: what changes later is another alert's matter.</summary>
    public static Decision Decide(AlertReserveExposure command, QualityIncident? known) => known is not { Reserve: null } ? Decision.Nothing
        : Decision.Accept(new ReserveExposureAlerted(command.IncidentId, ReserveExposure.Of(command.Inputs), ReserveExposure.Formula, command.Inputs));
}
