namespace RetailLedger.Postgres;

/// <summary>That the appending role cannot change or remove an event.</summary>
internal sealed class WriterPrivilegesCheck : IDoctorCheck
{
    private const string Events = "events.mt_events";

    // Owning the table, or belonging to a role that may, shows here as well.
    private const string Held = """
        SELECT p FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) p
        WHERE n.nspname || '.' || c.relname = $1 AND has_table_privilege(current_user, c.oid, p) ORDER BY 1
        """;

    // Not to_regclass: it refuses a name in a schema the role may not use.
    private const string Exists =
        "SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname || '.' || c.relname = $1)";

    public string Name => "writer privileges";

    public async Task<IReadOnlyList<DoctorFinding>> RunAsync(LedgerConnections connections, CancellationToken ct)
    {
        await using var connection = await Sql.OpenAsync(connections.Writer, ct);
        if (!await Sql.ScalarAsync<bool>(connection, Exists, ct, Events))
        {
            return [DoctorFinding.Fine(Name, $"{Events} is not there yet")];
        }

        var held = string.Join(", ", await Sql.ColumnAsync(connection, Held, ct, Events));
        return held.Length == 0
            ? [DoctorFinding.Fine(Name, $"{Events} can only grow")]
            : [new DoctorFinding(Name, DoctorVerdict.Refused, $"may {held} on {Events}",
                $"Run REVOKE {held} ON {Events} FROM {connection.UserName}; the table must belong to {LedgerRoles.Migrator}.")];
    }
}
