using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>Which row: an item at a location on a day of business, in the location's own calendar.</summary>
public sealed record ItemDayKey(string Item, string Location, DateOnly Day);

/// <summary>What one item sold and was credited at one location on one day. Only goods at a price count; carriage, discounts and free goods do not.</summary>
/// <param name="DemandUnits">What customers asked for that day: ordered units where orders are recorded, else concluded from the invoices.</param>
public sealed record ItemDay(
    long UnitsSold,
    long RevenueMinor,
    int Invoices,
    long UnitsCredited,
    long CreditMinor,
    int CreditMemos,
    long DemandUnits,
    bool DemandInferred,
    string Currency)
{
    private static ItemDay Empty(string currency) => new(0, 0, 0, 0, 0, 0, 0, false, currency);

    public static IEnumerable<ItemDayKey> KeysOf(RecordedEvent recorded) => recorded.Data switch
    {
        InvoiceIssued e => Keys(recorded, Goods(e.Lines).Select(line => line.Item)),
        CreditMemoIssued e => Keys(recorded, Goods(e.Lines).Select(line => line.Item)),
        OrderPlaced e => Keys(recorded, e.Lines.Select(line => line.Item)),
        _ => [],
    };

    public static ItemDay? Evolve(ItemDay? row, ItemDayKey key, RecordedEvent recorded) => recorded.Data switch
    {
        InvoiceIssued e => (row ?? Empty(e.Total.Currency)).Sold(e.Lines, key, e.OrderId is null),
        CreditMemoIssued e => (row ?? Empty(e.Total.Currency)).Credited(e.Lines, key),
        OrderPlaced e => (row ?? Empty(e.Total.Currency)).Asked(e.Lines.Where(line => Is(line.Item, key))),
        _ => row,
    };

    /// <summary>The day on which something counts: the date on the wall of the shop, not the date in UTC.</summary>
    public static DateOnly DayOf(RecordedEvent recorded) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(recorded.Envelope.OccurredAt, LocationCalendar.ZoneOf(LocationOf(recorded))).DateTime);

    public static string LocationOf(RecordedEvent recorded) => recorded.Envelope.Scope.Location ?? "unknown";

    private ItemDay Sold(IReadOnlyList<BilledLine> lines, ItemDayKey key, bool withoutOrder)
    {
        var (units, minor) = Sum(lines, key);
        return this with
        {
            UnitsSold = UnitsSold + units,
            RevenueMinor = RevenueMinor + minor,
            Invoices = Invoices + 1,
            // An invoice with a recorded order was already asked for; one without shows a demand nobody recorded.
            DemandUnits = withoutOrder ? DemandUnits + units : DemandUnits,
            DemandInferred = DemandInferred || withoutOrder,
        };
    }

    private ItemDay Credited(IReadOnlyList<BilledLine> lines, ItemDayKey key)
    {
        var (units, minor) = Sum(lines, key);
        return this with { UnitsCredited = UnitsCredited + units, CreditMinor = CreditMinor + minor, CreditMemos = CreditMemos + 1 };
    }

    private ItemDay Asked(IEnumerable<OrderLine> lines) =>
        this with { DemandUnits = DemandUnits + (long)lines.Sum(line => Pieces.Bounded(line.Quantity.Value)) };

    // A loop and no query: a replay folds every line of history through here.
    private static (long Units, long Minor) Sum(IReadOnlyList<BilledLine> lines, ItemDayKey key)
    {
        var (units, minor) = (0m, 0L);
        foreach (var line in lines)
        {
            if (line.Kind != LineKind.Goods || !Is(line.Item, key))
                continue;
            units += Pieces.Bounded(line.Quantity.Value);
            minor += line.Amount.Minor;
        }

        return ((long)units, minor);
    }

    private static IEnumerable<BilledLine> Goods(IEnumerable<BilledLine> lines) => lines.Where(line => line.Kind == LineKind.Goods);

    private static bool Is(string code, ItemDayKey key) => code.AsSpan().Trim().Equals(key.Item, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<ItemDayKey> Keys(RecordedEvent recorded, IEnumerable<string> codes) =>
        codes.Select(StreamKeys.ItemCode).Distinct(StringComparer.Ordinal).Select(code => new ItemDayKey(code, LocationOf(recorded), DayOf(recorded)));
}
