namespace RetailLedger.Advisors.Returns.Customers;

/// <summary>How a customer buys and brings back, counted in documents: twenty lines of one credit note are one act.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Orders">Orders.</param>
/// <param name="PartlyReturned">Orders of which a quarter of the value and more came back.</param>
/// <param name="WhollyReturned">Orders of which most lines came back.</param>
/// <param name="NeverBought">Credit notes for an item the customer never bought. Each counts for less the nearer it is to the start of what is known.</param>
/// <param name="OverReturned">Credit notes for more pieces than the customer still had, counted likewise.</param>
/// <param name="Evidence">The returns that were counted, in the order of time.</param>
public sealed record CustomerProfile(
    string CustomerId, int Orders, int PartlyReturned, int WhollyReturned, double NeverBought, double OverReturned, IReadOnlyList<ReturnMatch> Evidence)
{
    // Sooner is an order called off, not goods brought back.
    private static readonly TimeSpan CalledOff = TimeSpan.FromHours(12);

    // What came back soon after the records begin may have been bought before they begin.
    private static readonly TimeSpan BeforeRecords = TimeSpan.FromDays(30);

    private const double Partly = 0.25;
    private const double Wholly = 0.6;

    /// <summary>Reads a customer's lines.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="lines">All lines of the customer, in any order.</param>
    /// <param name="recordsBegin">From when on orders are known.</param>
    public static CustomerProfile Of(string customerId, IEnumerable<CustomerLine> lines, DateTime recordsBegin)
    {
        CustomerLine[] ordered = [.. lines.OrderBy(line => line.At).ThenByDescending(line => line.Quantity > 0)];
        ReturnMatch[] matches = [.. ReturnMatching.Match(ordered)];
        var orders = ordered.Where(line => line.Quantity > 0).GroupBy(line => line.Document, StringComparer.Ordinal).ToArray();
        var returned = matches.SelectMany(match => match.Taken.Where(taken => match.Line.At - taken.Order.At >= CalledOff))
            .ToLookup(taken => taken.Order.Document, StringComparer.Ordinal);
        return new(customerId, orders.Length,
            orders.Count(order => returned[order.Key].Sum(Value) >= Partly * order.Sum(line => line.Quantity * line.UnitPrice)),
            orders.Count(order => returned[order.Key].Sum(taken => (double)taken.Pieces / taken.Order.Quantity) >= Wholly * order.Count()),
            Unexplained(matches.Where(match => match.Unmatched > 0 && !match.EverBought), recordsBegin),
            Unexplained(matches.Where(match => match.Unmatched > 0 && match.EverBought), recordsBegin), matches);
    }

    private static double Value((CustomerLine Order, int Pieces) taken) => taken.Pieces * taken.Order.UnitPrice;

    private static double Unexplained(IEnumerable<ReturnMatch> matches, DateTime recordsBegin) =>
        matches.GroupBy(match => match.Line.Document, StringComparer.Ordinal).Sum(document => 1 - Math.Exp(-((document.First().Line.At - recordsBegin) / BeforeRecords)));
}
