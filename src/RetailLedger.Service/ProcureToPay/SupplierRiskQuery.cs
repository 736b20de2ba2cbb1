using Npgsql;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.ProcureToPay;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.ProcureToPay;

/// <summary>A supplier's score after one of its facts.</summary>
public sealed record SupplierRiskPoint(DateTimeOffset At, decimal Score, SupplierRiskTier Tier);

/// <summary>A supplier, and how much care it needs.</summary>
/// <param name="Stated">What purchasing says of it; absent where nobody registered it.</param>
/// <param name="Assessed">What was last worked out and recorded; absent where it did nothing yet.</param>
/// <param name="Now">The score of everything that is known at the position, deliveries since the last record included.</param>
/// <param name="History">After each fact, the oldest first.</param>
public sealed record SupplierStanding(
    string Supplier, string? Name, RiskTier? Stated, int? LeadTimeDays, string? Country, SupplierRiskAssessed? Assessed, SupplierRiskScore Now, SupplierRiskInputs Inputs,
    IReadOnlyList<SupplierRiskPoint> History);

/// <param name="Items">The one that needs most care first, at most <see cref="SupplierRiskQuery.Most"/>.</param>
public sealed record SuppliersAnswer(IReadOnlyList<SupplierStanding> Items, long Position);

/// <summary>Suppliers as purchasing looks at them.</summary>
public sealed class SupplierRiskQuery(LedgerSources sources, EventText text)
{
    /// <summary>A retailer of this size has fewer.</summary>
    public const int Most = 500;

    // Of each kind of fact of a supplier the newest: what the formula looks at, and some that restate others; on a page of its own as much past as a chart shows.
    private const int NewestOfEach = 2 * SupplierRisk.MostDeliveries;
    private const int NewestOfOne = 1_000;

    private static readonly string[] Streams = ["supplier/", $"{SupplierScorecard.Category}/"];

    /// <exception cref="QueryProblemException">The moment cannot be understood.</exception>
    public Task<SuppliersAnswer> ListAsync(string? asOf, Viewer viewer, CancellationToken ct) => ReadAsync(null, asOf, viewer, ct);

    /// <returns>Null where nothing is known of it.</returns>
    /// <exception cref="QueryProblemException">The moment cannot be understood.</exception>
    public async Task<(SupplierStanding? Supplier, long Position)> FindAsync(string supplier, string? asOf, Viewer viewer, CancellationToken ct)
    {
        var answer = await ReadAsync(supplier, asOf, viewer, ct);
        return (answer.Items is [var one] ? one : null, answer.Position);
    }

    private async Task<SuppliersAnswer> ReadAsync(string? supplier, string? asOf, Viewer viewer, CancellationToken ct)
    {
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var (moment, _) = await ViewStand.ResolveAsync(snapshot.Connection, asOf, [LogSearch.Entries.Name], ct);
        var sql = new SqlFilter().WithinLog(viewer.Sight, "t").And("t.position <= {0}", moment.Position);
        sql = supplier is null
            ? sql.And("(starts_with(t.stream, 'supplier/') or starts_with(t.stream, {0}))", Streams[1])
            : sql.And("t.stream = any({0})", Streams.Select(prefix => prefix + supplier).ToArray());
        await using var command = sql.Command($"""
            select n.stream, e.type, e.data, n.occurred_at
            from (select t.stream, t.position, t.occurred_at, row_number() over (partition by t.stream, t.type order by t.position desc) as place from views.log_entry t where {sql.Where}) n
            join ledger.log l on l.log_index = n.position join events.mt_events e on e.seq_id = l.seq_id
            where n.place <= {sql.Value(supplier is null ? NewestOfEach : NewestOfOne)} order by n.position
            """, snapshot.Connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        var known = new Dictionary<string, Gathered>(StringComparer.Ordinal);
        while (await row.ReadAsync(ct))
        {
            var id = StreamKeys.Id(row.GetString(0));
            if (!known.TryGetValue(id, out var gathered))
                known[id] = gathered = new(id);
            gathered.Add(text.Data(row, 1), new(row.GetDateTime(3), TimeSpan.Zero));
        }

        return new([.. known.Values.Select(gathered => gathered.Standing()).OrderByDescending(one => one.Now.Score).ThenBy(one => one.Supplier, StringComparer.Ordinal).Take(Most)], moment.Position);
    }

    private sealed class Gathered(string id)
    {
        private readonly List<SupplierRiskPoint> _history = [];
        private Supplier? _registered;
        private SupplierScorecard? _card;
        private SupplierRiskInputs _inputs = new(0, 0, 0, [], [], DateOnly.MinValue);

        public void Add(ILedgerEvent @event, DateTimeOffset at)
        {
            _registered = Supplier.Evolve(_registered, @event);
            _card = SupplierScorecard.Evolve(_card, @event);
            if (@event is not (SupplierDelivered or SupplierRiskAssessed) || _card is null)
                return;
            var on = DateOnly.FromDateTime(at.UtcDateTime);
            _inputs = _card.InputsOn(on);
            var score = SupplierRisk.Of(_inputs);
            // What was recorded of a fact says what the fact said already.
            if (@event is SupplierRiskAssessed && _history is [.., { } last] && last.Score == score.Score)
                return;
            _history.Add(new(at, score.Score, score.Tier));
        }

        public SupplierStanding Standing() =>
            new(id, _registered?.Name, _registered?.RiskTier, _registered?.LeadTimeDays, _registered?.Country, _card?.Assessed, SupplierRisk.Of(_inputs), _inputs, _history);
    }
}
