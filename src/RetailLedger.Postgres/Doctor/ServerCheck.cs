using System.Globalization;
using Npgsql;

namespace RetailLedger.Postgres;

/// <summary>The server's version and the settings that cannot be mended from inside.</summary>
internal sealed class ServerCheck : IDoctorCheck
{
    private const int OldestMajor = 14;
    private const int FewestConnections = 100;

    public string Name => "server";

    public async Task<IReadOnlyList<DoctorFinding>> RunAsync(LedgerConnections connections, CancellationToken ct)
    {
        await using var connection = await Sql.OpenAsync(connections.Reader, ct);
        return
        [
            Version(connection),
            await ChecksumsAsync(connection, ct),
            await EncodingAsync(connection, ct),
            await ConnectionsAsync(connection, ct),
        ];
    }

    private static DoctorFinding Version(NpgsqlConnection connection)
    {
        var version = connection.PostgreSqlVersion;
        return version.Major >= OldestMajor
            ? DoctorFinding.Fine("server version", $"{version}")
            : new DoctorFinding("server version", DoctorVerdict.Refused, $"{version}", $"Use PostgreSQL {OldestMajor} or newer.");
    }

    private static async Task<DoctorFinding> ChecksumsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var value = await Sql.ScalarAsync<string>(connection, "SHOW data_checksums", ct) ?? "";
        return value == "on"
            ? DoctorFinding.Fine("data_checksums", value)
            : new DoctorFinding("data_checksums", DoctorVerdict.Warning, value, "A disk that changes a page goes unnoticed. "
                + "Stop the server and run pg_checksums --enable.");
    }

    private static async Task<DoctorFinding> EncodingAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var value = await Sql.ScalarAsync<string>(connection, "SHOW server_encoding", ct) ?? "";
        return value == "UTF8"
            ? DoctorFinding.Fine("server_encoding", value)
            : new DoctorFinding("server_encoding", DoctorVerdict.Refused, value, "Facts hold text of any language. "
                + "Make the database anew with ENCODING 'UTF8'.");
    }

    private static async Task<DoctorFinding> ConnectionsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var value = await Sql.ScalarAsync<string>(connection, "SHOW max_connections", ct) ?? "";
        return int.TryParse(value, CultureInfo.InvariantCulture, out var count) && count >= FewestConnections
            ? DoctorFinding.Fine("max_connections", value)
            : new DoctorFinding("max_connections", DoctorVerdict.Warning, value, "A host and a tool need up to 92 connections at once. "
                + $"Set {FewestConnections} or more.");
    }
}
