using Npgsql;

namespace RetailLedger.Service.Following.Views;

/// <summary>A view that PostgreSQL fills by itself from a range of the log: its rows follow from the envelopes alone, so no event is read into
/// this process.</summary>
/// <param name="insert">An insert with the table's place as <c>{0}</c>, for positions above <c>$1</c> up to <c>$2</c>.</param>
public sealed class SqlView(string name, string table, string insert) : IRebuildable
{
    public string Name => name;

    public string Table => table;

    public IReadOnlyList<string>? Types => [];

    public bool ReactsToBackfill => true;

    public int PageLength => 5_000;

    public Task ApplyAsync(EventPage page, NpgsqlConnection connection, CancellationToken ct) => InsertAsync(page, connection, table, ct);

    public IRebuild BeginRebuild() => new Rebuild(this);

    private async Task InsertAsync(EventPage page, NpgsqlConnection connection, string into, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(insert.Replace("{0}", into, StringComparison.Ordinal), connection) { CommandTimeout = 0 };
        command.Parameters.Add(new() { Value = page.After });
        command.Parameters.Add(new() { Value = page.UpTo });
        await command.ExecuteNonQueryAsync(ct);
    }

    private sealed class Rebuild(SqlView view) : IRebuild
    {
        public Task ApplyAsync(EventPage page, NpgsqlConnection connection, string table, CancellationToken ct) =>
            view.InsertAsync(page, connection, table, ct);

        public Task FinishAsync(NpgsqlConnection connection, string table, CancellationToken ct) => Task.CompletedTask;
    }
}
