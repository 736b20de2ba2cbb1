using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ProcureToPay;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ProcureToPay.Reactions;

/// <summary>When a supplier delivered, or procurement begins or ends a look into it, it is worked out how much care it needs.</summary>
public sealed class AssessSupplierReaction : IReaction
{
    public string Name => "assess-supplier";

    public IReadOnlyList<Type> On { get; } = [typeof(SupplierDelivered), typeof(SupplierReviewRequested), typeof(SupplierReviewClosed)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var (on, position) = (DateOnly.FromDateTime(cause.Envelope.OccurredAt.UtcDateTime), cause.Position);
        return cause.Data switch
        {
            SupplierDelivered e => [Of(new(e.Supplier, on, position))],
            SupplierReviewRequested { Supplier: { } supplier } e => [Of(new(supplier, on, position, Requested: e.ReviewId))],
            // A review never changes whom it is about.
            SupplierReviewClosed e when (await cases.ReadAsync<SupplierReview>(cause.Stream, SupplierReview.Evolve, ct)).State is { Requested.Supplier: { } supplier } =>
                [Of(new(supplier, on, position, Closed: e.ReviewId))],
            _ => [],
        };
    }

    private static Consequence Of(AssessSupplierRisk command) => Consequence.On<SupplierScorecard>(
        SupplierScorecard.Stream(command.Supplier), SupplierScorecard.Evolve, (card, _) => AssessSupplierRiskDecider.Decide(command, card));
}
