using Npgsql;
using RetailLedger.Domain;

namespace RetailLedger.Service.Following.Views;

/// <summary>Keeps a view up to date: reads what is known of the rows a page touches, folds, ends the old versions and adds the new ones.</summary>
public sealed class HistoryView<TKey, TRow>(ViewDefinition<TKey, TRow> view) : IRebuildable
    where TKey : class
    where TRow : class
{
    private readonly ViewDefinition<TKey, TRow> _view = view;
    private readonly RowTable<TKey, TRow> _table = new();

    public string Name => _view.Name;

    public string Table => $"views.{_view.Table}";

    public bool ReactsToBackfill => true;

    public IReadOnlyList<string>? Types { get; } = [.. EventCatalogue.Contracts.Where(c => view.Reads.Contains(c.Data)).Select(c => c.Type)];

    public async Task ApplyAsync(EventPage page, NpgsqlConnection connection, CancellationToken ct)
    {
        var keys = page.Events.SelectMany(_view.KeysOf).ToHashSet();
        if (keys.Count == 0)
            return;
        var fold = new HistoryFold<TKey, TRow>(_view);
        var before = await _table.ReadOpenAsync(connection, Table, keys, ct);
        before.ForEach(fold.Know);

        var added = new List<RowVersion<TKey, TRow>>();
        var closed = new List<(TKey Key, long At)>();
        foreach (var recorded in page.Events)
        {
            // A version from before this page lies in the table and is ended there; one from within it is written ended.
            fold.Apply(recorded, ended =>
            {
                if (ended.KnownFrom <= page.After)
                    closed.Add((ended.Key, ended.KnownTo!.Value));
                else
                    added.Add(ended);
            });
        }

        added.AddRange(fold.Open.Where(version => version.KnownFrom > page.After));
        if (closed.Count > 0)
            await _table.CloseAsync(connection, Table, closed, ct);
        await _table.CopyAsync(connection, Table, added, ct);
    }

    public IRebuild BeginRebuild() => new Rebuild(this);

    /// <summary>All in memory, ended versions straight to the new table: no row is ever read back or updated.</summary>
    private sealed class Rebuild(HistoryView<TKey, TRow> owner) : IRebuild
    {
        /// <summary>Rows of one COPY: its round trips count for nothing in so many, and they are soon out of memory.</summary>
        private const int CopyLength = 1_000;

        private readonly HistoryFold<TKey, TRow> _fold = new(owner._view);
        private readonly List<RowVersion<TKey, TRow>> _ended = [];

        public async Task ApplyAsync(EventPage page, NpgsqlConnection connection, string table, CancellationToken ct)
        {
            foreach (var recorded in page.Events)
                _fold.Apply(recorded, _ended.Add);
            if (_ended.Count < CopyLength)
                return;
            await owner._table.CopyAsync(connection, table, _ended, ct);
            _ended.Clear();
        }

        public Task FinishAsync(NpgsqlConnection connection, string table, CancellationToken ct) =>
            owner._table.CopyAsync(connection, table, [.. _ended, .. _fold.Open], ct);
    }
}
