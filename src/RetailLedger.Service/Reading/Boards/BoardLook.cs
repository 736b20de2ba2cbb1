using Npgsql;

namespace RetailLedger.Service.Reading.Boards;

/// <summary>One look at a board: every question asked through it is about the same moment.</summary>
/// <param name="Incomplete">Cases the views had to set aside.</param>
internal sealed record BoardLook(Snapshot Snapshot, Moment Moment, DateTimeOffset? On, long Incomplete)
{
    /// <param name="views">Those that answer: the moment is one that all of them have reached.</param>
    public static async Task<BoardLook> AtAsync(Snapshot snapshot, BoardFilter filter, string[] views, CancellationToken ct)
    {
        var (moment, incomplete) = await ViewStand.ResolveAsync(snapshot.Connection, filter.AsOf, views, ct);
        return new(snapshot, moment, filter.On, incomplete);
    }

    public async Task<List<T>> ReadAsync<T>(SqlFilter sql, string question, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await using var command = sql.Command(question, Snapshot.Connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await row.ReadAsync(ct))
            rows.Add(read(row));
        return rows;
    }

    /// <summary>A page of a board's rows.</summary>
    /// <param name="sql">What the rows must be like.</param>
    public Task<BoardPage<TRow>> PageAsync<TRow>(BoardRows<TRow> rows, BoardFilter filter, SqlFilter sql, int usual, CancellationToken ct) =>
        rows.Order.PageAsync(filter, usual, sql, (order, behind, limit) =>
            ReadAsync(sql, $"select {rows.Columns} from {rows.At(this, sql)} t where {sql.Where} and {behind} order by {order} limit {limit}", rows.Read, ct));
}
