namespace RetailLedger.Postgres;

/// <summary>Which database the ledger uses: an outside server when a connection string is given, else the embedded cluster.</summary>
public sealed record LedgerDatabaseOptions
{
    /// <summary>A connection that may set up the ledger on an outside server. Null or empty: the embedded cluster.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>One connection string per role, for an outside server on which we may make none. Nothing is then set up.</summary>
    public ExplicitConnections? Explicit { get; init; }

    /// <summary>The database, where the connection string names none.</summary>
    public string Database { get; init; } = "ledger";

    /// <summary>How this process names itself to the server.</summary>
    public string Application { get; init; } = "retailledger";

    /// <summary>How many connections this process may hold.</summary>
    public LedgerPools Pools { get; init; } = LedgerPools.Host;

    /// <summary>How the embedded cluster is made and started; its home holds the role passwords of outside servers too.</summary>
    public EmbeddedClusterOptions Cluster { get; init; } = new();

    /// <summary>What the environment says: ConnectionStrings__Ledger, LEDGER_HOME, LEDGER_PG_BIN.</summary>
    public static LedgerDatabaseOptions FromEnvironment() => new() { ConnectionString = Environment.GetEnvironmentVariable("ConnectionStrings__Ledger") };
}

/// <summary>Connection strings an administrator made for each role.</summary>
public sealed record ExplicitConnections(string Migrator, string Writer, string Infrastructure, string Sealer, string Reader)
{
    /// <summary>For set-up; without one the migrator's is used.</summary>
    public string? Admin { get; init; }
}
