using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>Set stock aside for an order line; what is missing waits in the queue.</summary>
/// <param name="Read">From which cases tier and margin were read.</param>
public sealed record AllocateStock(
    string Location, string Item, string OrderId, int Line, Quantity Quantity, int CustomerTier, decimal MarginShare, DateTimeOffset? PromisedFor = null,
    IReadOnlyList<ReadVersion>? Read = null);

public static class AllocateStockDecider
{
    /// <summary>Why something is free at once: it had left before we heard of the order.</summary>
    public const string LeftAlready = "left_already";

    /// <summary>The new line joins those that wait and gets what the ranking gives it: it neither passes a better line nor gives way to a worse one.</summary>
    public static Decision Decide(AllocateStock command, StockPosition? position, BackorderRanking ranking, DateTimeOffset now)
    {
        var stock = position ?? new(command.Location.Trim(), StreamKeys.ItemCode(command.Item), command.Quantity.Unit, 0, [], []);
        var left = stock.AheadOf(command.OrderId, command.Line);
        if (stock.ReservationOf(command.OrderId, command.Line) is not null || stock.BackorderOf(command.OrderId, command.Line) is not null || left is { Quantity: 0 })
            return Decision.Nothing;
        if (command.Quantity.Value is <= 0 or > StockPosition.Most)
            return Decision.Refuse("stock.bad_quantity", "A line wants more than nothing, and no more than any stock holds.");
        if (command.Quantity.Unit != stock.Unit)
            return Decision.Refuse("stock.other_unit", $"The position is counted in {stock.Unit}, the line in {command.Quantity.Unit}.");

        var line = new Backorder(command.OrderId, command.Line, command.Quantity.Value, new(now, command.CustomerTier, command.MarginShare, command.PromisedFor));
        var queue = ranking.Rank(stock.Backorders.Add(line));
        // What has left for this line is nobody else's.
        var gone = Math.Min(left?.Quantity ?? 0, line.Quantity);
        var given = Math.Max(gone, ranking.Share(stock.Available + gone, queue).Where(share => share.Line == line).Sum(share => share.Quantity));
        return new Decision.Accepted([.. Events(stock, line, given, gone, queue.IndexOf(line) + 1, ranking, command.Read)]);
    }

    private static IEnumerable<ILedgerEvent> Events(StockPosition stock, Backorder line, decimal given, decimal gone, int rank, BackorderRanking ranking, IReadOnlyList<ReadVersion>? read)
    {
        if (given > 0)
            yield return new StockAllocated(stock.Location, stock.Item, line.OrderId, line.Line, stock.Counted(given), ranking.Version, read);
        if (gone > 0)
            yield return new StockDeallocated(stock.Location, stock.Item, line.OrderId, line.Line, stock.Counted(gone), LeftAlready);
        if (given == line.Quantity)
            yield break;
        if (Requeue.By(ranking, stock) is { } requeued)
            yield return requeued;
        yield return new BackorderOpened(stock.Location, stock.Item, line.OrderId, line.Line, stock.Counted(line.Quantity - given), line.Inputs, rank, ranking.Version, read);
    }
}
