using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>Which row: a location on a day of business.</summary>
public sealed record LocationDayKey(string Location, DateOnly Day);

/// <summary>What a location sold and credited on one day, goods only, and how many documents said so.</summary>
public sealed record LocationDay(
    long UnitsSold,
    long RevenueMinor,
    int Invoices,
    long UnitsCredited,
    long CreditMinor,
    int CreditMemos,
    string Currency)
{
    private static LocationDay Empty(string currency) => new(0, 0, 0, 0, 0, 0, currency);

    public static IEnumerable<LocationDayKey> KeysOf(RecordedEvent recorded) => recorded.Data switch
    {
        InvoiceIssued e when HasGoods(e.Lines) => [KeyOf(recorded)],
        CreditMemoIssued e when HasGoods(e.Lines) => [KeyOf(recorded)],
        _ => [],
    };

    public static LocationDay? Evolve(LocationDay? row, LocationDayKey key, RecordedEvent recorded)
    {
        switch (recorded.Data)
        {
            case InvoiceIssued e:
                var sold = row ?? Empty(e.Total.Currency);
                return sold with
                {
                    UnitsSold = sold.UnitsSold + Units(e.Lines),
                    RevenueMinor = sold.RevenueMinor + Amount(e.Lines),
                    Invoices = sold.Invoices + 1,
                };
            case CreditMemoIssued e:
                var credited = row ?? Empty(e.Total.Currency);
                return credited with
                {
                    UnitsCredited = credited.UnitsCredited + Units(e.Lines),
                    CreditMinor = credited.CreditMinor + Amount(e.Lines),
                    CreditMemos = credited.CreditMemos + 1,
                };
            default:
                return row;
        }
    }

    private static LocationDayKey KeyOf(RecordedEvent recorded) => new(ItemDay.LocationOf(recorded), ItemDay.DayOf(recorded));

    private static bool HasGoods(IEnumerable<BilledLine> lines) => lines.Any(line => line.Kind == LineKind.Goods);

    private static long Units(IEnumerable<BilledLine> lines) => (long)Goods(lines).Sum(line => Pieces.Bounded(line.Quantity.Value));

    private static long Amount(IEnumerable<BilledLine> lines) => Purse.Clamp(Goods(lines).Sum128(line => line.Amount.Minor));

    private static IEnumerable<BilledLine> Goods(IEnumerable<BilledLine> lines) => lines.Where(line => line.Kind == LineKind.Goods);
}
