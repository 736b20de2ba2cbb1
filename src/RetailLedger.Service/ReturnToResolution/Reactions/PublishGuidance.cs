using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReturnToResolution.Reactions;

/// <summary>When an incident is opened, customer care is told how to answer who has the product.</summary>
public sealed class PublishGuidanceReaction : IReaction
{
    public string Name => "publish-guidance";

    public IReadOnlyList<Type> On { get; } = [typeof(QualityIncidentOpened)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var opened = (QualityIncidentOpened)cause.Data;
        var item = (await cases.ReadAsync<Item>(Items.Stream(opened.Item), Item.Evolve, ct)).State;
        return [Consequence.On<QualityIncident>(cause.Stream, QualityIncident.Evolve, (known, _) => PublishResponseGuidanceDecider.Decide(new(opened.IncidentId, item?.Description), known))];
    }
}
