using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;

namespace RetailLedger.Domain.Tests.ReplenishmentToAvailability;

/// <summary>Finds what cannot be right about a position by counting its whole history again for every event, without the fold of the domain.</summary>
public static class StockCritic
{
    public static SortedSet<string> Broken(IReadOnlyList<ILedgerEvent> history, int index)
    {
        var (before, after, found) = (Count(history.Take(index)), Count(history.Take(index + 1)), new SortedSet<string>(StringComparer.Ordinal));
        if (history[index] is not IStockEvent now)
            return found;
        if (before.Unit is not null && now.CountedIn is not null && now.CountedIn != before.Unit)
        {
            found.Add("stock.other_unit");
            return found;
        }

        if (before.OnHand >= 0 && after.OnHand < 0)
            found.Add("stock.negative_book");
        if (before.OnHand >= before.Kept && after.OnHand < after.Kept && after.Kept > 0)
            found.Add("stock.below_allocated");
        return found;
    }

    private static (string? Unit, decimal OnHand, decimal Kept) Count(IEnumerable<ILedgerEvent> events)
    {
        var (unit, onHand, kept, waiting) = ((string?)null, 0m, new Dictionary<(string, int), decimal>(), new Dictionary<(string, int), decimal>());
        foreach (var e in events.OfType<IStockEvent>())
        {
            unit ??= e.CountedIn ?? "ea";
            if (e.CountedIn is not null && e.CountedIn != unit)
                continue;
            onHand = Limit(onHand + Limit(e switch
            {
                StockMoved moved => moved.Quantity.Value,
                InventoryAdjusted found => found.Quantity.Value,
                InventoryWrittenOff lost => -lost.Quantity.Value,
                _ => 0,
            }));
            switch (e)
            {
                case StockAllocated a:
                    Put(kept, (a.OrderId, a.Line), a.Quantity.Value);
                    break;
                case StockDeallocated d:
                    Take(kept, (d.OrderId, d.Line), d.Quantity.Value);
                    break;
                case StockMoved { OrderId: { } order, Line: { } line, Quantity.Value: < 0 } m:
                    Take(kept, (order, line), -m.Quantity.Value);
                    break;
                case BackorderOpened { Quantity.Value: > 0 } b when !waiting.ContainsKey((b.OrderId, b.Line)):
                    waiting[(b.OrderId, b.Line)] = Limit(b.Quantity.Value);
                    break;
                case BackorderFilled f when waiting.ContainsKey((f.OrderId, f.Line)):
                    Take(waiting, (f.OrderId, f.Line), f.Quantity.Value);
                    Put(kept, (f.OrderId, f.Line), f.Quantity.Value);
                    break;
                case BackorderCancelled c:
                    Take(waiting, (c.OrderId, c.Line), c.Quantity.Value);
                    break;
                default:
                    break;
            }
        }

        return (unit, onHand, kept.Values.Sum());
    }

    private static void Put(Dictionary<(string, int), decimal> to, (string, int) line, decimal units)
    {
        if (units > 0)
            to[line] = Limit(to.GetValueOrDefault(line) + Limit(units));
    }

    private static void Take(Dictionary<(string, int), decimal> from, (string, int) line, decimal units)
    {
        if (!from.TryGetValue(line, out var there))
            return;
        if (there <= units)
            from.Remove(line);
        else if (units > 0)
            from[line] = there - units;
    }

    private static decimal Limit(decimal units) => Math.Clamp(units, -1_000_000_000_000m, 1_000_000_000_000m);
}
