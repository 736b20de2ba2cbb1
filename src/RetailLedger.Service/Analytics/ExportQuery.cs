using Npgsql;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Analytics;

/// <summary>Takes a list out whole, at one position.</summary>
public sealed class ExportQuery(LedgerSources sources)
{
    // A page is answered in seconds; a whole list may take as long as somebody's line needs to carry it.
    private const string Patience = "set local statement_timeout = '30min'";

    /// <param name="write">Gets the rows and the position they tell of.</param>
    /// <exception cref="QueryProblemException">The filter cannot be understood.</exception>
    internal async Task RunAsync(string name, ExportFilter filter, Viewer viewer, Func<NpgsqlDataReader, long, Task> write, CancellationToken ct)
    {
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var connection = snapshot.Connection;
        var (moment, _) = await ViewStand.ResolveAsync(connection, filter.AsOf, [ExportFilter.FollowerOf(name)], ct);
        var list = filter.List(name, moment, viewer);
        var columns = new List<string>();
        await using (var command = new NpgsqlCommand($"{Patience}; {list.Columns}", connection))
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            while (await row.ReadAsync(ct))
                columns.Add(row.GetString(0));
        }

        await using var select = list.Sql.Command(list.Rows(columns), connection);
        select.CommandTimeout = 0;
        await using var rows = await select.ExecuteReaderAsync(ct);
        await write(rows, moment.Position);
    }
}
