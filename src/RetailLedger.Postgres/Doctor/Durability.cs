using Npgsql;

namespace RetailLedger.Postgres;

/// <summary>The server settings under which a committed fact survives a power cut.</summary>
public static class Durability
{
    private static readonly string[] Settings = ["fsync", "full_page_writes", "synchronous_commit"];

    /// <summary>
    /// Throws when this session could lose a committed fact. Ask on a connection of the role that appends: a role or a
    /// database may weaken what the server sets.
    /// </summary>
    public static async Task RequireAsync(NpgsqlConnection connection, bool allowUnsafe = false, CancellationToken ct = default)
    {
        var refused = (await InspectAsync(connection, allowUnsafe, ct)).Where(finding => finding.Verdict == DoctorVerdict.Refused).ToList();
        if (refused.Count > 0)
        {
            throw new LedgerDatabaseException("The ledger does not record facts on this server: "
                + string.Join(" ", refused.Select(finding => $"{finding.Check} is {finding.Found}. {finding.Advice}")));
        }
    }

    internal static async Task<IReadOnlyList<DoctorFinding>> InspectAsync(NpgsqlConnection connection, bool allowUnsafe, CancellationToken ct)
    {
        var findings = new List<DoctorFinding>();
        foreach (var setting in Settings)
        {
            var value = await Sql.ScalarAsync<string>(connection, $"SHOW {setting}", ct) ?? "";
            findings.Add(value == "off" ? Unsafe(setting, allowUnsafe) : Judge(setting, value));
        }

        return findings;
    }

    private static DoctorFinding Unsafe(string setting, bool allowed) => allowed
        ? new DoctorFinding(setting, DoctorVerdict.Warning, "off", "Permitted for tests only: a power cut loses or damages committed facts.")
        : new DoctorFinding(setting, DoctorVerdict.Refused, "off", "A power cut would lose or damage committed facts. "
            + $"Set {setting} = on in the server's configuration, and in ALTER ROLE or ALTER DATABASE where it was changed, then restart.");

    // "local" still forces this server's own disk; only a standby may lag.
    private static DoctorFinding Judge(string setting, string value) => value == "local"
        ? new DoctorFinding(setting, DoctorVerdict.Warning, value, "A standby may lack the last facts after a failover. Set it to on.")
        : DoctorFinding.Fine(setting, value);
}
