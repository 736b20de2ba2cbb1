using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Exceptions;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>When something about a position cannot be right, an exception is raised until it is.</summary>
public sealed class RaiseStockDeviationReaction(CaseValues values) : IReaction
{
    public string Name => "raise-stock-deviation";

    public IReadOnlyList<Type> On { get; } = [typeof(StockDeviationDetected)];

    public ReactionStart Start => ReactionStart.Introduction;

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var deviation = (StockDeviationDetected)cause.Data;
        var value = await values.AtRiskAsync(cause.Stream, about: null, cases, ct);
        return [ExceptionConsequence.Of(new RaiseException(deviation.Rule, cause.Stream, deviation.EventId, value, StockDeviations.LinkTo(deviation.Rule), cause.Id.ToString()))];
    }
}
