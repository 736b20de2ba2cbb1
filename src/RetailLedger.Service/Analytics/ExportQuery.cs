using Npgsql;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Analytics;

/// <summary>Takes a list out whole, at one position.</summary>
public sealed class ExportQuery(LedgerSources sources, BusinessNow business, AccessRecords access)
{
    // A page is answered in seconds; a whole list may take as long as somebody's line needs to carry it.
    private const string Patience = "set local statement_timeout = '30min'";

    /// <param name="write">Gets the rows and the position they tell of.</param>
    /// <exception cref="QueryProblemException">The filter cannot be understood.</exception>
    internal async Task RunAsync(string name, ExportFilter filter, Viewer viewer, Func<NpgsqlDataReader, long, Task> write, CancellationToken ct)
    {
        var now = await business.AtAsync(filter.AsOf, filter.On, ct);
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var connection = snapshot.Connection;
        var (moment, _) = await ViewStand.ResolveAsync(connection, filter.AsOf, [.. ExportFilter.FollowersOf(name)], ct);
        var list = filter.List(name, moment, now, viewer);
        await access.NoteReadAsync(viewer, $"export/{name}", ct);
        await using (var patience = new NpgsqlCommand(Patience, connection))
            await patience.ExecuteNonQueryAsync(ct);
        var columns = list.View is null ? list.Named : await ColumnsAsync(list, connection, ct);
        await using var select = list.Sql.Command(list.Rows(columns), connection);
        select.CommandTimeout = 0;
        await using var rows = await select.ExecuteReaderAsync(ct);
        await write(rows, moment.Position);
    }

    private static async Task<List<string>> ColumnsAsync(ExportList list, NpgsqlConnection connection, CancellationToken ct)
    {
        var columns = new List<string>();
        await using var command = new NpgsqlCommand(list.Columns, connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            columns.Add(row.GetString(0));
        return columns;
    }
}
