namespace RetailLedger.Advisors.Returns.Customers;

/// <summary>Finds for each return the orders its pieces came with: retailers' credit notes often name none. An order of exactly so many pieces comes first, then
/// the latest.</summary>
internal static class ReturnMatching
{
    /// <param name="lines">All lines of one customer, in the order of time.</param>
    public static IEnumerable<ReturnMatch> Match(IEnumerable<CustomerLine> lines)
    {
        var bought = new Dictionary<string, List<Lot>>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines)
        {
            if (!bought.TryGetValue(line.Item, out var lots))
                bought.Add(line.Item, lots = []);
            if (line.Quantity > 0)
                lots.Add(new(line));
            else
                yield return Take(line, lots);
        }
    }

    private static ReturnMatch Take(CustomerLine line, List<Lot> lots)
    {
        var open = -line.Quantity;
        List<(CustomerLine, int)> taken = [];
        foreach (var lot in lots.Where(lot => lot.Left > 0).OrderBy(lot => lot.Left != -line.Quantity).ThenByDescending(lot => lot.Order.At))
        {
            if (open == 0)
                break;
            var pieces = Math.Min(open, lot.Left);
            lot.Left -= pieces;
            open -= pieces;
            taken.Add((lot.Order, pieces));
        }

        return new(line, taken, open, lots.Count > 0);
    }

    private sealed class Lot(CustomerLine order)
    {
        public CustomerLine Order { get; } = order;

        public int Left { get; set; } = order.Quantity;
    }
}
