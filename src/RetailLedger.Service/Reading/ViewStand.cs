using Npgsql;

namespace RetailLedger.Service.Reading;

/// <summary>How far the views of a question have come. An answer from several views is from the moment that all of them have reached.</summary>
internal static class ViewStand
{
    /// <returns>The moment asked for, or where the slowest of the views stands when that is earlier; and how many cases they had to set aside.</returns>
    public static async Task<(Moment Moment, long Incomplete)> ResolveAsync(NpgsqlConnection connection, string? asOf, string[] views, CancellationToken ct)
    {
        var asked = await Moment.ResolveAsync(connection, asOf, ct);
        await using var command = new NpgsqlCommand("""
            select coalesce(min(coalesce(f.position, 0)), 0), coalesce(max(coalesce(f.position, 0)), 0),
                   (select count(*) from ledger.quarantine q where q.follower = any($1))
            from unnest($1) as u(name) left join ledger.follower f on f.name = u.name
            """, connection);
        command.Parameters.Add(new() { Value = views });
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        var (slowest, fastest, incomplete) = (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
        // What is open now is what was known at the slowest view's position only while none is ahead of it.
        return (new(Math.Min(asked.Position, slowest), asked.IsNow && slowest == fastest), incomplete);
    }
}
