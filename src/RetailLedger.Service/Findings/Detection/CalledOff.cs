using Npgsql;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Findings;

/// <summary>What was asked for and called off soon after: nobody wanted it in the end, and its credit brought nothing back. It leaves the demand of the day on which it was asked for, and the
/// returns of the day on which it was credited.</summary>
public sealed class CalledOff
{
    /// <summary>Later than this after it was asked for, something is brought back and not called off.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromHours(48);

    private const string Orders = """
        select p.location, p.occurred_at, e.type, e.data
        from views.log_entry c
        join views.log_entry p on p.stream = c.stream and p.type = 'retail.order.placed.v1' and p.position <= $3 and c.occurred_at between p.occurred_at and p.occurred_at + $4
        join ledger.log l on l.log_index = p.position join events.mt_events e on e.seq_id = l.seq_id
        where c.type = 'retail.order.cancelled.v1' and c.position <= $3 and p.occurred_at >= $1 and p.occurred_at < $2
        """;

    // Retailers' credits seldom name what they are for: it is the customer's invoice of the same item, the latest first.
    private const string Credits = """
        select c.position, c.location, c.occurred_at, ce.type, ce.data, i.position, i.location, i.occurred_at, ie.type, ie.data
        from views.log_entry c
        join ledger.log cl on cl.log_index = c.position join events.mt_events ce on ce.seq_id = cl.seq_id
        join lateral (
            select i.position, i.location, i.occurred_at from views.log_object o join views.log_entry i on i.position = o.position
            where o.object = 'customer/' || (ce.data ->> 'customerId') and o.position <= $3 and i.type = 'retail.invoice.issued.v1'
              and i.occurred_at between c.occurred_at - $4 and c.occurred_at) i on true
        join ledger.log il on il.log_index = i.position join events.mt_events ie on ie.seq_id = il.seq_id
        where c.type = 'retail.credit-memo.issued.v1' and c.position <= $3 and c.occurred_at >= $1 and c.occurred_at < $2
        order by c.occurred_at, c.position, i.occurred_at desc, i.position desc
        """;

    private readonly Dictionary<ItemDayKey, int> _asked = [];
    private readonly Dictionary<ItemDayKey, int> _returned = [];

    /// <summary>Pieces of an item at a place that were asked for on a day and called off.</summary>
    public int AskedFor(ItemDayKey day) => _asked.GetValueOrDefault(day);

    /// <summary>Pieces that were credited on a day because they had been called off.</summary>
    public int Credited(ItemDayKey day) => _returned.GetValueOrDefault(day);

    /// <summary>Reads what was called off of the days from one to another, as it was known at a position.</summary>
    public static async Task<CalledOff> ReadAsync(LedgerSources sources, EventText text, DateOnly from, DateOnly to, long position, CancellationToken ct)
    {
        var off = new CalledOff();
        await using (var orders = Command(sources, Orders, from, to, position))
        await using (var row = await orders.ExecuteReaderAsync(ct))
        {
            while (await row.ReadAsync(ct))
                off.Cancel((OrderPlaced)text.Data(row, 2), Place(row, 0), At(row, 1));
        }

        await using var credits = Command(sources, Credits, from, to, position);
        await using var pair = await credits.ExecuteReaderAsync(ct);
        var open = new Open();
        while (await pair.ReadAsync(ct))
        {
            var (credit, invoice) = ((CreditMemoIssued)text.Data(pair, 3), (InvoiceIssued)text.Data(pair, 8));
            // Where an order was recorded it was what was asked for, and its cancellation is recorded as well.
            if (invoice.OrderId is null)
                off.Credit(open, (pair.GetInt64(0), credit, Place(pair, 1), At(pair, 2)), (pair.GetInt64(5), invoice, Place(pair, 6), At(pair, 7)));
        }

        return off;
    }

    private static NpgsqlCommand Command(LedgerSources sources, string sql, DateOnly from, DateOnly to, long position)
    {
        var command = sources.Infrastructure.CreateCommand(sql);
        // A day of a place may begin half a day before or after that of another.
        command.Parameters.Add(new() { Value = from.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddDays(-1) });
        command.Parameters.Add(new() { Value = to.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddDays(2) });
        command.Parameters.Add(new() { Value = position });
        command.Parameters.Add(new() { Value = Within });
        return command;
    }

    private static string Place(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? "unknown" : row.GetString(column);

    private static DateTimeOffset At(NpgsqlDataReader row, int column) => new(row.GetDateTime(column), TimeSpan.Zero);

    private void Cancel(OrderPlaced order, string place, DateTimeOffset at)
    {
        foreach (var line in order.Lines)
            Add(_asked, line.Item, place, at, Pieces(line.Quantity.Value));
    }

    private void Credit(Open open, (long Position, CreditMemoIssued Document, string Place, DateTimeOffset At) credit, (long Position, InvoiceIssued Document, string Place, DateTimeOffset At) invoice)
    {
        foreach (var (item, credited) in Goods(credit.Document.Lines))
        {
            var asked = Goods(invoice.Document.Lines).GetValueOrDefault(item);
            var pieces = open.Take((credit.Position, item), credited, (invoice.Position, item), asked);
            Add(_asked, item, invoice.Place, invoice.At, pieces);
            Add(_returned, item, credit.Place, credit.At, pieces);
        }
    }

    private static Dictionary<string, int> Goods(IReadOnlyList<BilledLine> lines) => lines.Where(line => line.Kind == LineKind.Goods)
        .GroupBy(line => StreamKeys.ItemCode(line.Item), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(line => Pieces(line.Quantity.Value)), StringComparer.Ordinal);

    private static void Add(Dictionary<ItemDayKey, int> to, string item, string place, DateTimeOffset at, int pieces)
    {
        var day = new ItemDayKey(StreamKeys.ItemCode(item), place, LocationCalendar.DayAt(at, place));
        to[day] = to.GetValueOrDefault(day) + pieces;
    }

    private static int Pieces(decimal quantity) => (int)Math.Clamp(quantity, 0, 1_000_000);

    /// <summary>Pieces of each document that are not spoken for yet: each is called off once.</summary>
    private sealed class Open
    {
        private readonly Dictionary<(long Position, string Item), int> _left = [];

        public int Take((long Position, string Item) credit, int credited, (long Position, string Item) invoice, int invoiced)
        {
            var pieces = Math.Min(_left.GetValueOrDefault(credit, credited), _left.GetValueOrDefault(invoice, invoiced));
            _left[credit] = _left.GetValueOrDefault(credit, credited) - pieces;
            _left[invoice] = _left.GetValueOrDefault(invoice, invoiced) - pieces;
            return pieces;
        }
    }
}
