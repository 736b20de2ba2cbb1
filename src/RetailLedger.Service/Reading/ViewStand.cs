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
}
