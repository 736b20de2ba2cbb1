using Npgsql;

namespace RetailLedger.Postgres;

/// <summary>What a server knows of the ledger's roles, and one of its databases grants them, at this moment.</summary>
internal sealed record RoleState(string Database, IReadOnlySet<string> Facts)
{
    // One line per fact, in the words RolePlan asks for; a name that does not exist yields none.
    private const string Query = """
        SELECT 'role ' || rolname FROM pg_roles WHERE rolname = ANY($1) AND rolcanlogin
        UNION ALL
        SELECT 'set ' || r.rolname || ' ' || s FROM pg_roles r JOIN pg_db_role_setting c ON c.setrole = r.oid AND c.setdatabase = 0, unnest(c.setconfig) s
        WHERE r.rolname = ANY($1)
        UNION ALL
        SELECT 'member ' || m.rolname || ' ' || g.rolname FROM pg_auth_members a JOIN pg_roles m ON m.oid = a.member JOIN pg_roles g ON g.oid = a.roleid
        WHERE m.rolname = ANY($1)
        UNION ALL
        SELECT 'database ' || CASE WHEN x.grantee = 0 THEN 'public' ELSE x.grantee::regrole::text END || ' ' || x.privilege_type
        FROM pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) x WHERE d.datname = current_database()
        UNION ALL
        SELECT 'schema ' || CASE WHEN x.grantee = 0 THEN 'public' ELSE x.grantee::regrole::text END || ' ' || x.privilege_type
        FROM pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) x WHERE n.nspname = 'public'
        """;

    public bool Exists(string role) => Facts.Contains($"role {role}");

    public bool CanConnect(string role) => Exists(role) && (Facts.Contains($"database {role} CONNECT") || Facts.Contains("database public CONNECT"));

    public bool PublicHasAny(string place) => Facts.Any(fact => fact.StartsWith($"{place} public ", StringComparison.Ordinal));

    public static async Task<RoleState> ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var names = LedgerRoles.All.Select(role => role.Name).ToArray();
        var facts = await Sql.ColumnAsync(connection, Query, ct, [names]);
        return new RoleState(connection.Database, facts.ToHashSet(StringComparer.Ordinal));
    }
}
