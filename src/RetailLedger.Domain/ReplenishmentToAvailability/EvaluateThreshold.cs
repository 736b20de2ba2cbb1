using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>Look whether a position has reached its reorder point, or has recovered.</summary>
public sealed record EvaluateThreshold(string Location, string Item);

public static class EvaluateThresholdDecider
{
    /// <summary>One breach until one recovery. A position without a reorder point cannot breach it.</summary>
    public static Decision Decide(EvaluateThreshold command, StockPosition? position, StockThreshold threshold)
    {
        if (position is null)
            return Decision.Refuse("stock.unknown", $"Nothing is recorded of {command.Item} at {command.Location}.");
        if (position.Reorder is not { ReorderPoint: var point })
            return Decision.Nothing;
        var recoversAt = threshold.RecoversAt(point);
        if (!position.Breached && StockThreshold.IsBreached(position.Available, point))
        {
            return Decision.Accept(new StockThresholdBreached(position.Location, position.Item, position.Counted(point), position.Counted(recoversAt),
                position.Counted(position.OnHand), position.Counted(position.Available), threshold.Version));
        }

        return position.Breached && position.Available >= recoversAt
            ? Decision.Accept(new StockThresholdRecovered(position.Location, position.Item, position.Counted(recoversAt),
                position.Counted(position.OnHand), position.Counted(position.Available), threshold.Version))
            : Decision.Nothing;
    }
}
