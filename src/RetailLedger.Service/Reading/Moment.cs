using System.Globalization;
using Npgsql;

namespace RetailLedger.Service.Reading;

/// <summary>What was known: a position of the log, asked for as one or as an instant of recording.</summary>
/// <param name="Position">Everything up to here counts; nothing behind it.</param>
/// <param name="IsNow">Nobody asked for an earlier moment.</param>
public sealed record Moment(long Position, bool IsNow)
{
    /// <summary>Resolves <c>asOf</c>: a position, an instant (ISO 8601), or nothing for now.</summary>
    /// <exception cref="QueryProblemException">The text is neither.</exception>
    public static async Task<Moment> ResolveAsync(NpgsqlConnection connection, string? asOf, CancellationToken ct)
    {
        var end = await ScalarAsync(connection, "select coalesce(max(log_index), 0) from ledger.log", null, ct);
        if (string.IsNullOrWhiteSpace(asOf))
            return new(end, IsNow: true);
        if (long.TryParse(asOf, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            return new(Math.Min(position, end), IsNow: false);
        if (!DateTimeOffset.TryParse(asOf, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
            throw new QueryProblemException("query.bad_as_of", $"asOf is a position or an instant such as 2026-11-23T12:00:00Z, not {asOf}.");
        return new(await ScalarAsync(connection, "select coalesce(max(position), 0) from ledger.settled_mark where at <= $1", instant.ToUniversalTime(), ct), IsNow: false);
    }

    private static async Task<long> ScalarAsync(NpgsqlConnection connection, string sql, object? value, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        if (value is not null)
            command.Parameters.Add(new() { Value = value });
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}

/// <summary>A question that cannot be answered as asked.</summary>
public sealed class QueryProblemException(string code, string reason) : Exception(reason)
{
    public string Code { get; } = code;
}
