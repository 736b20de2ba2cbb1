using Npgsql;

namespace RetailLedger.Postgres;

/// <summary>That every role is there and is no more than it should be, and that the limits on appends are in force.</summary>
internal sealed class RolesCheck : IDoctorCheck
{
    private const string TooStrong =
        "SELECT rolname::text FROM pg_roles WHERE rolname = ANY($1) AND (rolsuper OR rolcreaterole OR rolreplication OR rolbypassrls) ORDER BY 1";

    public string Name => "roles";

    public async Task<IReadOnlyList<DoctorFinding>> RunAsync(LedgerConnections connections, CancellationToken ct)
    {
        (string Role, string Connection)[] logins =
        [
            (LedgerRoles.Migrator, connections.Migrator), (LedgerRoles.Writer, connections.Writer), (LedgerRoles.Infrastructure, connections.Infrastructure),
            (LedgerRoles.Sealer, connections.Sealer), (LedgerRoles.Reader, connections.Reader),
        ];
        var findings = new List<DoctorFinding>();
        foreach (var (role, login) in logins)
        {
            findings.Add(await LoginAsync(role, login, ct));
        }

        if (findings.TrueForAll(finding => finding.Verdict == DoctorVerdict.Ok))
        {
            string[] users = [.. logins.Select(login => new NpgsqlConnectionStringBuilder(login.Connection).Username ?? "")];
            findings.Add(await StrengthAsync(connections, users, ct));
            findings.AddRange(await LimitsAsync(connections, ct));
        }

        return findings;
    }

    private static async Task<DoctorFinding> LoginAsync(string role, string login, CancellationToken ct)
    {
        try
        {
            await using var connection = await Sql.OpenAsync(login, ct);
            return DoctorFinding.Fine($"role {role}", "logs in");
        }
        catch (NpgsqlException refused)
        {
            return new DoctorFinding($"role {role}", DoctorVerdict.Refused, refused.Message,
                "Start the ledger once with a connection that may make roles, or correct the role's connection string.");
        }
    }

    private static async Task<DoctorFinding> StrengthAsync(LedgerConnections connections, string[] users, CancellationToken ct)
    {
        await using var connection = await Sql.OpenAsync(connections.Reader, ct);
        var strong = string.Join(", ", await Sql.ColumnAsync(connection, TooStrong, ct, [users]));
        return strong.Length == 0
            ? DoctorFinding.Fine("role attributes", "none above what it needs")
            : new DoctorFinding("role attributes", DoctorVerdict.Refused, $"too strong: {strong}",
                "Run ALTER ROLE … NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS for each.");
    }

    private static async Task<IReadOnlyList<DoctorFinding>> LimitsAsync(LedgerConnections connections, CancellationToken ct)
    {
        await using var connection = await Sql.OpenAsync(connections.Writer, ct);
        var findings = new List<DoctorFinding>();
        foreach (var (name, wanted) in LedgerRoles.All.Single(role => role.Name == LedgerRoles.Writer).Settings)
        {
            var value = await Sql.ScalarAsync<string>(connection, $"SHOW {name}", ct) ?? "";
            findings.Add(value == wanted
                ? DoctorFinding.Fine($"writer {name}", value)
                : new DoctorFinding($"writer {name}", DoctorVerdict.Refused, value,
                    "An append that stays open longer could be skipped by followers. "
                    + $"Run ALTER ROLE {connection.UserName} SET {name} = '{wanted}'."));
        }

        return findings;
    }
}
