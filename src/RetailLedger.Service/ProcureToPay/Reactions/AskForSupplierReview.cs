using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.ProcureToPay;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ProcureToPay.Reactions;

/// <summary>When an incident is opened, procurement is to look into who delivered the product.</summary>
public sealed class AskForSupplierReviewReaction : IReaction
{
    public string Name => "ask-for-supplier-review";

    public IReadOnlyList<Type> On { get; } = [typeof(QualityIncidentOpened)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var opened = (QualityIncidentOpened)cause.Data;
        var item = (await cases.ReadAsync<Item>(Items.Stream(opened.Item), Item.Evolve, ct)).State;
        var command = new RequestSupplierReview(opened.IncidentId, opened.Item, item?.Supplier, opened.IncidentId);
        return [Consequence.On<SupplierReview>(SupplierReview.Stream(command.ReviewId), SupplierReview.Evolve, (known, _) => RequestSupplierReviewDecider.Decide(command, known))];
    }
}
