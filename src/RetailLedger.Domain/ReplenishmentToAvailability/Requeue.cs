namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>Puts a queue under the ranking in force. A queue never changes its order unsaid: whoever acts by a newer ranking first says what it changes.</summary>
internal static class Requeue
{
    /// <summary>The reason when nobody asked for it but the ranking itself became another.</summary>
    public const string NewRanking = "ranking.renewed";

    /// <summary>Null when the queue already stands as this ranking wants it.</summary>
    public static BackorderReprioritised? By(BackorderRanking ranking, StockPosition stock, IEnumerable<Backorder>? revised = null, string reasonCode = NewRanking)
    {
        var after = ranking.Rank(revised ?? stock.Backorders);
        return after.Count == 0 || (stock.RankingVersion == ranking.Version && after.SequenceEqual(stock.Backorders)) ? null : new(
            stock.Location, stock.Item, [.. stock.Backorders.Select(Place)], [.. after.Select(Place)], ranking.Version, reasonCode);
    }

    private static QueuePlace Place(Backorder waiting) => new(waiting.OrderId, waiting.Line, waiting.Inputs);
}
