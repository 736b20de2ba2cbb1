using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ProcureToPay;

/// <summary>Work out anew how much care a supplier needs.</summary>
/// <param name="On">The day of the fact because of which.</param>
/// <param name="Position">Of that fact in the log.</param>
/// <param name="Requested">A look into it that was asked for because of an incident.</param>
/// <param name="Closed">A look into it that was ended.</param>
public sealed record AssessSupplierRisk(string Supplier, DateOnly On, long Position, string? Requested = null, string? Closed = null);

public static class AssessSupplierRiskDecider
{
    // More than these weigh nothing.
    private const int MostKept = 20;

    /// <summary>Nothing is written where neither tier nor what is counted besides deliveries is another than before.</summary>
    public static Decision Decide(AssessSupplierRisk command, SupplierScorecard? card)
    {
        var inputs = (card ?? new(command.Supplier, [])).InputsOn(command.On);
        if (command.Requested is { } requested && !inputs.OpenReviews.Contains(requested, StringComparer.Ordinal))
        {
            inputs = inputs with
            {
                Incidents = [.. inputs.Incidents.TakeLast(MostKept - 1), command.On],
                OpenReviews = [.. inputs.OpenReviews.TakeLast(MostKept - 1), requested],
            };
        }

        inputs = inputs with { OpenReviews = [.. inputs.OpenReviews.Where(review => review != command.Closed)] };
        var score = SupplierRisk.Of(inputs);
        return card?.Assessed is { } known && known.Tier == score.Tier && known.Version == SupplierRisk.Version
            && known.Inputs.Incidents.SequenceEqual(inputs.Incidents) && known.Inputs.OpenReviews.SequenceEqual(inputs.OpenReviews)
            ? Decision.Nothing
            : Decision.Accept(new SupplierRiskAssessed(command.Supplier, SupplierRisk.Version, score.Tier, score.Score, score.Drivers, inputs, command.Position));
    }
}
