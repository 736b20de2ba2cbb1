using Npgsql;

namespace RetailLedger.Postgres;

/// <summary>
/// The five logins of the ledger. Each can do what its part needs and no more, so that a mistake in one part
/// cannot rewrite history: the roles guard against us; against a superuser, only the sealed chain does.
/// </summary>
public static class LedgerRoles
{
    /// <summary>Owns the schemas and changes them.</summary>
    public const string Migrator = "ledger_migrator";

    /// <summary>Appends facts. Its transactions are short by force: the high-water mark may only pass a number that is dead.</summary>
    public const string Writer = "ledger_writer";

    /// <summary>Followers, views and queues, whose sessions may idle while they hold a lock.</summary>
    public const string Infrastructure = "ledger_infra";

    /// <summary>Seals the log; sees which transactions are still open.</summary>
    public const string Sealer = "ledger_sealer";

    /// <summary>Reads.</summary>
    public const string Reader = "ledger_reader";

    private const int ProvisioningLock = 0x1ED6E4;

    /// <summary>All of them, with their limits.</summary>
    public static IReadOnlyList<LedgerRole> All { get; } =
    [
        new(Migrator) { DatabaseRights = ["CONNECT", "CREATE", "TEMPORARY"] },
        new(Writer)
        {
            Settings = new Dictionary<string, string>
            {
                ["idle_in_transaction_session_timeout"] = "2s",
                ["statement_timeout"] = "5s",
                ["lock_timeout"] = "3s",
                // The writer only ever looks things up by key. A plan that was made for a young, small table would scan it when it is neither.
                ["enable_seqscan"] = "off",
                ["enable_mergejoin"] = "off",
            },
        },
        new(Infrastructure)
        {
            Settings = new Dictionary<string, string> { ["idle_in_transaction_session_timeout"] = "60s" },
            DatabaseRights = ["CONNECT", "TEMPORARY"],
        },
        new(Sealer) { MemberOf = "pg_read_all_stats" },
        new(Reader) { Settings = new Dictionary<string, string> { ["default_transaction_read_only"] = "on", ["statement_timeout"] = "30s" } },
    ];

    /// <summary>
    /// Makes the roles and their rights on one database, as far as they are missing; repeating it changes nothing.
    /// Passwords come from, or go to, <c>roles.json</c> in the home. On an outside server (<paramref name="ownsServer"/> false)
    /// the password of a role that exists is never changed: another host may be using it.
    /// </summary>
    public static async Task<RolePasswords> EnsureAsync(string adminConnection, string home, bool ownsServer, CancellationToken ct = default)
    {
        await using var connection = await Sql.OpenAsync(adminConnection, ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await Sql.RunAsync(connection, $"SELECT pg_advisory_xact_lock({ProvisioningLock})", ct);

        // Under the lock: two processes at their first start must not each make up passwords.
        var passwords = await RolePasswords.LoadOrCreateAsync(home, ct);
        var state = await RoleState.ReadAsync(connection, ct);
        var reset = ownsServer && !await CanLogInAsync(adminConnection, state, passwords, ct);
        var plan = RolePlan.For(state, passwords, reset);
        try
        {
            foreach (var step in plan)
            {
                await Sql.RunAsync(connection, step.Sql, ct);
            }

            await transaction.CommitAsync(ct);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new LedgerDatabaseException($"This user may not set up the ledger's roles ({refused.MessageText}). "
                + $"Let an administrator run, in database {state.Database}:\n\n{RolePlan.Text(plan)}\n\n"
                + $"with the passwords in {RolePasswords.PathIn(home)}, or give one connection string per role.", refused);
        }

        if (!ownsServer && !await CanLogInAsync(adminConnection, await RoleState.ReadAsync(connection, ct), passwords, ct))
        {
            throw new LedgerDatabaseException($"The roles exist on this server, but {RolePasswords.PathIn(home)} does not hold their passwords. "
                + "Copy the file from the host that made them, "
                + "or give one connection string per role, or let an administrator set the passwords anew (ALTER ROLE … PASSWORD).");
        }

        return passwords;
    }

    /// <summary>The statements that give the roles their rights on a database; they may be run from any database of the server.</summary>
    public static IReadOnlyList<string> DatabaseGrants(string database) =>
    [
        $"REVOKE ALL ON DATABASE {Sql.Name(database)} FROM PUBLIC",
        .. All.Select(role => $"GRANT {string.Join(", ", role.DatabaseRights)} ON DATABASE {Sql.Name(database)} TO {role.Name}"),
    ];

    // Roles are changed in one transaction, so one login speaks for all five.
    private static async Task<bool> CanLogInAsync(string adminConnection, RoleState state, RolePasswords passwords, CancellationToken ct)
    {
        if (!state.CanConnect(Writer))
        {
            return false;
        }

        var builder = new NpgsqlConnectionStringBuilder(adminConnection) { Username = Writer, Password = passwords.Of(Writer) };
        try
        {
            await using var attempt = await Sql.OpenAsync(builder.ConnectionString, ct);
            return true;
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification)
        {
            return false; // the answer to the question; the caller decides what follows
        }
    }
}
