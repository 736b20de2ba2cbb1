using RetailLedger.Domain.Governance;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.ReturnToResolution;

/// <summary>Commands on quality incidents as they reach their deciders.</summary>
public sealed class IncidentCommands(GuardedCommands guarded)
{
    public Task<CommandOn<QualityIncident>> OnAsync(CloseQualityIncident command, CancellationToken ct) => guarded.OnAsync(Act(command), ct);

    /// <summary>Why somebody could not end it at the moment, as the gate would say it.</summary>
    /// <returns>Null when nothing stands in the way.</returns>
    public Task<string?> WhyNotAsync(QualityIncident known, string person, DateTimeOffset now, CancellationToken ct) =>
        guarded.WhyNotAsync(Act(new(known.Opened.IncidentId, "asked", person)), known, now, ct);

    private static GuardedAct<QualityIncident> Act(CloseQualityIncident command) => new(
        FollowingActs.CloseIncident, command, Incidents.Stream(command.IncidentId), QualityIncident.Evolve, command.By,
        (known, by, _) => CloseQualityIncidentDecider.Decide(command with { ActingFor = by.ActingFor }, known, by.Because))
    { ActingFor = command.ActingFor };
}
