using Npgsql;

namespace RetailLedger.Service.Reading;

/// <summary>How far a view has come, and how many cases it had to set aside.</summary>
internal sealed record ViewStand(long Position, long Incomplete)
{
    public static async Task<ViewStand> OfAsync(NpgsqlConnection connection, string view, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select coalesce((select position from ledger.follower where name = $1), 0), (select count(*) from ledger.quarantine where follower = $1)", connection);
        command.Parameters.Add(new() { Value = view });
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return new(row.GetInt64(0), row.GetInt64(1));
    }

    /// <summary>For a question that several views answer: the moment that all of them have reached.</summary>
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
