using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>Which row: an item at the place that a return belongs to, on the day on which customers asked to give it back.</summary>
public sealed record ItemReturnsKey(string Item, string Location, DateOnly Day);

/// <summary>What customers asked to give back of one item on one day, by what the place calls a day.</summary>
/// <param name="PaidMinor">What had been paid for it.</param>
public sealed record ItemReturns(long Units, int Returns, long PaidMinor, string Currency)
{
    // Of figures beyond reason the day keeps what a day could hold.
    private const decimal MostUnits = 1_000_000m;
    private const decimal MostPaid = 1_000_000_000_000m;

    public static IReadOnlyList<Type> Reads { get; } = [typeof(ReturnRequested)];

    public static IEnumerable<ItemReturnsKey> KeysOf(RecordedEvent recorded) => recorded.Data is ReturnRequested e
        ? e.Lines.Select(line => StreamKeys.ItemCode(line.Item)).Distinct(StringComparer.Ordinal).Select(item => new ItemReturnsKey(item, LocationOf(recorded), DayOf(e, recorded)))
        : [];

    public static ItemReturns? Evolve(ItemReturns? row, ItemReturnsKey key, RecordedEvent recorded)
    {
        if (recorded.Data is not ReturnRequested e)
            return row;
        var lines = e.Lines.Where(line => StreamKeys.ItemCode(line.Item) == key.Item).ToList();
        var units = (long)lines.Sum(line => Math.Clamp(line.Quantity.Value, 0, MostUnits));
        var paid = (long)Math.Clamp(lines.Sum(line => (decimal)line.Paid.Minor), 0, MostPaid);
        return row is null ? new(units, 1, paid, lines[0].Paid.Currency) : row with { Units = row.Units + units, Returns = row.Returns + 1, PaidMinor = row.PaidMinor + paid };
    }

    private static DateOnly DayOf(ReturnRequested asked, RecordedEvent recorded) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(asked.RequestedAt, LocationCalendar.ZoneOf(LocationOf(recorded))).DateTime);

    private static string LocationOf(RecordedEvent recorded) => recorded.Envelope.Scope.Location ?? "unknown";
}
