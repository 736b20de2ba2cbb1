using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>Give what is available to the lines that wait for it.</summary>
public sealed record FillBackorders(string Location, string Item);

public static class FillBackordersDecider
{
    /// <summary>Nothing to do is the usual answer: not every receipt finds somebody waiting.</summary>
    public static Decision Decide(FillBackorders command, StockPosition? position, BackorderRanking ranking)
    {
        if (position is null)
            return Decision.Refuse("stock.unknown", $"Nothing is recorded of {command.Item} at {command.Location}.");
        var filled = ranking.Share(position.Available, ranking.Rank(position.Backorders))
            .Select(ILedgerEvent (share) => new BackorderFilled(
                position.Location, position.Item, share.Line.OrderId, share.Line.Line, position.Counted(share.Quantity), ranking.Version))
            .ToList();
        if (filled.Count == 0)
            return Decision.Nothing;
        return new Decision.Accepted(Requeue.By(ranking, position) is { } requeued ? [requeued, .. filled] : filled);
    }
}
