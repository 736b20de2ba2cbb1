using Npgsql;
using RetailLedger.Advisors.Returns.Customers;
using RetailLedger.Domain;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Following;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Findings;

/// <summary>What customers bought and brought back, as it was known at a position.</summary>
/// <param name="Since">First day that was read.</param>
/// <param name="Until">Last day that was read.</param>
/// <param name="Lines">The lines of each customer, in the order in which they happened. Money is in the currency that most of them are in.</param>
public sealed record CustomerBook(DateOnly Since, DateOnly Until, long AsOfPosition, string Currency, IReadOnlyDictionary<string, IReadOnlyList<CustomerLine>> Lines);

/// <summary>Reads customers' orders and returns from the log: asked again, the answer is the same.</summary>
public sealed class CustomerReader(LedgerSources sources, ViewReach reach, EventText text)
{
    // Where orders are recorded an invoice only bills them, and where returns are a credit only pays them back: each is read where nothing was recorded before it.
    private const string Said = """
        select t.stream, t.occurred_at, e.type, e.data
        from views.log_entry t join ledger.log l on l.log_index = t.position join events.mt_events e on e.seq_id = l.seq_id
        where t.type = any($1) and t.position <= $2 and t.occurred_at >= $3 and t.occurred_at < $4
        order by t.occurred_at, t.position
        """;

    private static readonly string[] Types = EventCatalogue.NamesOf(
    [
        typeof(OrderPlaced), typeof(OrderCancelled), typeof(InvoiceIssued), typeof(CreditMemoIssued), typeof(ReturnRequested),
    ]);

    /// <exception cref="TimeoutException">The views do not come so far; whoever asked will ask again.</exception>
    public async Task<CustomerBook> ReadAsync(DateOnly from, DateOnly to, long position, CancellationToken ct)
    {
        var since = from.AddDays(1 - SeriesReader.Days);
        await reach.AwaitAsync(position, ct, LogSearch.Entries.Name);
        var papers = new Papers();
        await using var command = sources.Infrastructure.CreateCommand(Said);
        command.Parameters.Add(new() { Value = Types });
        command.Parameters.Add(new() { Value = position });
        command.Parameters.Add(new() { Value = since.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) });
        command.Parameters.Add(new() { Value = to.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) });
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            papers.Add(row.GetDateTime(1), text.Data(row, 2));
        return papers.Finish(since, to, position);
    }

    /// <summary>Papers as they come together.</summary>
    private sealed class Papers
    {
        private readonly List<(string? Customer, string? Order, string Currency, CustomerLine Line)> _lines = [];
        private readonly Dictionary<string, string> _customers = new(StringComparer.Ordinal);
        private readonly HashSet<string> _cancelled = new(StringComparer.Ordinal);

        public void Add(DateTime at, ILedgerEvent said)
        {
            switch (said)
            {
                case OrderPlaced e:
                    if (e.CustomerId is { } customer)
                        _customers[e.OrderId] = customer;
                    foreach (var line in e.Lines)
                        Take(e.CustomerId, e.OrderId, line.UnitPrice.Currency, new(at, e.OrderId, line.Item, Pieces(line.Quantity), (double)line.UnitPrice.Amount));
                    break;
                case OrderCancelled e:
                    _cancelled.Add(e.OrderId);
                    break;
                case InvoiceIssued { OrderId: null } e:
                    foreach (var line in Goods(e.Lines))
                        Take(e.CustomerId, null, line.UnitPrice.Currency, new(at, e.InvoiceNumber, line.Item, Pieces(line.Quantity), (double)line.UnitPrice.Amount));
                    break;
                case CreditMemoIssued { OrderId: null } e:
                    foreach (var line in Goods(e.Lines))
                        Take(e.CustomerId, null, line.UnitPrice.Currency, new(at, e.CreditMemoNumber, line.Item, -Pieces(line.Quantity), (double)line.UnitPrice.Amount));
                    break;
                case ReturnRequested e:
                    foreach (var line in e.Lines)
                        Take(e.CustomerId, line.OrderId, line.Paid.Currency, new(at, e.ReturnId, line.Item, -Pieces(line.Quantity), PaidForOne(line)));
                    break;
            }
        }

        public CustomerBook Finish(DateOnly since, DateOnly until, long position)
        {
            var currency = _lines.CountBy(line => line.Currency).OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Key).FirstOrDefault("GBP");
            var lines = _lines.Where(line => line.Currency == currency && (line.Order is null || !_cancelled.Contains(line.Order)))
                .Select(line => (Customer: line.Customer ?? (line.Order is { } order ? _customers.GetValueOrDefault(order) : null), line.Line))
                .Where(entry => entry.Customer is not null)
                .GroupBy(entry => entry.Customer!.Trim(), entry => entry.Line, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, IReadOnlyList<CustomerLine> (group) => [.. group], StringComparer.Ordinal);
            return new(since, until, position, currency, lines);
        }

        private void Take(string? customer, string? order, string currency, CustomerLine line)
        {
            // What was free was not bought, and nothing is paid back for it.
            if (line.Quantity != 0 && line.UnitPrice > 0)
                _lines.Add((customer, order, currency, line with { Item = StreamKeys.ItemCode(line.Item) }));
        }

        private static IEnumerable<BilledLine> Goods(IReadOnlyList<BilledLine> lines) => lines.Where(line => line.Kind == LineKind.Goods);

        private static int Pieces(Quantity quantity) => (int)Math.Clamp(Math.Ceiling(quantity.Value), 0, 1_000_000);

        private static double PaidForOne(ReturnLine line) => line.Quantity.Value > 0 ? (double)(line.Paid.Minor / line.Quantity.Value / Currencies.MinorUnitsPerMajor(line.Paid.Currency)) : 0;
    }
}
