using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>What one place is to give.</summary>
internal sealed record Share(RouteCandidate From, IReadOnlyList<ShipmentLine> Lines);

/// <summary>Divides an order among places: one parcel if any place has everything, else as few as can be; what nobody has waits at the best place.</summary>
internal static class RoutePlan
{
    public static IReadOnlyList<ShipmentLine> Whole(IReadOnlyList<OrderLine> lines) =>
        [.. lines.Where(line => line.Quantity.Value > 0).Select(line => new ShipmentLine(line.Number, line.Quantity))];

    /// <param name="ranked">Best first.</param>
    public static IReadOnlyList<Share> Of(IReadOnlyList<OrderLine> lines, IReadOnlyList<RouteCandidate> ranked, int mostShipments)
    {
        if (ranked.FirstOrDefault(candidate => candidate.Covered == 1) is { } alone)
            return [new(alone, Whole(lines))];
        var (missing, shares) = (Whole(lines), new List<Share>());
        var left = ranked.ToList();
        while (missing.Count > 0 && shares.Count < mostShipments && Most(left, missing, lines) is var (from, taken) && taken.Count > 0)
        {
            shares.Add(new(from, taken));
            left.Remove(from);
            missing = Without(missing, taken);
        }

        if (missing.Count > 0)
            Wait(shares, ranked[0], missing);
        return shares;
    }

    /// <summary>So much of the lines as a place has. Two lines of one item share what there is.</summary>
    public static IReadOnlyList<ShipmentLine> Take(IEnumerable<ShipmentLine> wanted, IReadOnlyList<OrderLine> lines, IReadOnlyList<AvailableItem> available)
    {
        var stock = available.GroupBy(item => StreamKeys.ItemCode(item.Item), StringComparer.Ordinal).ToDictionary(item => item.Key, item => item.Sum(some => some.Units), StringComparer.Ordinal);
        var taken = new List<ShipmentLine>();
        foreach (var line in wanted)
        {
            var code = StreamKeys.ItemCode(lines.First(ordered => ordered.Number == line.Line).Item);
            var units = Math.Clamp(stock.GetValueOrDefault(code), 0, Math.Max(0, line.Quantity.Value));
            if (units <= 0)
                continue;
            stock[code] -= units;
            taken.Add(line with { Quantity = line.Quantity with { Value = units } });
        }

        return taken;
    }

    // The place that can give most of what is still missing; the ranking decides between equals.
    private static (RouteCandidate From, IReadOnlyList<ShipmentLine> Taken) Most(List<RouteCandidate> left, IReadOnlyList<ShipmentLine> missing, IReadOnlyList<OrderLine> lines) =>
        left.Select(candidate => (candidate, Taken: Take(missing, lines, candidate.Available)))
            .Aggregate((From: (RouteCandidate)null!, Taken: (IReadOnlyList<ShipmentLine>)[]), (best, next) => Units(next.Taken) > Units(best.Taken) ? next : best);

    private static decimal Units(IEnumerable<ShipmentLine> lines) => lines.Sum(line => line.Quantity.Value);

    private static List<ShipmentLine> Without(IReadOnlyList<ShipmentLine> missing, IReadOnlyList<ShipmentLine> taken) =>
        [.. missing.Select(line => line with { Quantity = line.Quantity with { Value = line.Quantity.Value - taken.Where(some => some.Line == line.Line).Sum(some => some.Quantity.Value) } })
            .Where(line => line.Quantity.Value > 0)];

    private static void Wait(List<Share> shares, RouteCandidate best, IReadOnlyList<ShipmentLine> missing)
    {
        var at = shares.FindIndex(share => share.From.Location == best.Location);
        if (at < 0)
        {
            shares.Add(new(best, missing));
            return;
        }

        var lines = shares[at].Lines.Concat(missing).GroupBy(line => line.Line)
            .Select(line => new ShipmentLine(line.Key, line.Select(some => some.Quantity).Aggregate((sum, some) => sum + some)));
        shares[at] = shares[at] with { Lines = [.. lines.OrderBy(line => line.Line)] };
    }
}
