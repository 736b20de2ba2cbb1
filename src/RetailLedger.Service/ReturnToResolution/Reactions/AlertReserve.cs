using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReturnToResolution.Reactions;

/// <summary>When an incident is opened, finance is told what further returns of the product may cost.</summary>
public sealed class AlertReserveReaction(ReserveGround ground) : IReaction
{
    public string Name => "alert-reserve";

    public IReadOnlyList<Type> On { get; } = [typeof(QualityIncidentOpened)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var opened = (QualityIncidentOpened)cause.Data;
        var command = new AlertReserveExposure(opened.IncidentId, await ground.OfAsync(opened.Item, opened.Day, cause.Position, ct));
        return [Consequence.On<QualityIncident>(cause.Stream, QualityIncident.Evolve, (known, _) => AlertReserveExposureDecider.Decide(command, known))];
    }
}
