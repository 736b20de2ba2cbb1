using Npgsql;

namespace RetailLedger.Postgres;

/// <summary>The ledger's database, seen by each of its roles. Printing it shows no password.</summary>
public sealed record LedgerConnections
{
    private const int PreparedStatements = 40;

    private const int BufferBytes = 64 << 10;
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(10);

    /// <summary>For set-up only.</summary>
    public required string Admin { get; init; }

    /// <summary>Changes schemas.</summary>
    public required string Migrator { get; init; }

    /// <summary>Appends facts.</summary>
    public required string Writer { get; init; }

    /// <summary>Followers, views and queues.</summary>
    public required string Infrastructure { get; init; }

    /// <summary>Seals the log.</summary>
    public required string Sealer { get; init; }

    /// <summary>Reads.</summary>
    public required string Reader { get; init; }

    /// <summary>Whether the server is our own.</summary>
    public bool IsEmbedded { get; init; }

    /// <summary>The home on this machine, with role passwords, keys and checkpoints.</summary>
    public required string Home { get; init; }

    /// <summary>Where the server's data is, when the server is our own.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The name of the database.</summary>
    public string Database => new NpgsqlConnectionStringBuilder(Admin).Database ?? "";

    /// <summary>The same server and roles, another database.</summary>
    public LedgerConnections For(string database) => this with
    {
        Admin = On(Admin, database),
        Migrator = On(Migrator, database),
        Writer = On(Writer, database),
        Infrastructure = On(Infrastructure, database),
        Sealer = On(Sealer, database),
        Reader = On(Reader, database),
    };

    /// <summary>Says which database, and nothing secret.</summary>
    public override string ToString()
    {
        var admin = new NpgsqlConnectionStringBuilder(Admin);
        return $"{admin.Database} at {admin.Host}:{admin.Port}{(IsEmbedded ? " (embedded)" : "")}";
    }

    internal static LedgerConnections From(string admin, RolePasswords passwords, LedgerPools pools, string application, string home)
    {
        string As(string role, int pool) => Tuned(new NpgsqlConnectionStringBuilder(admin) { Username = role, Password = passwords.Of(role) }, pool, $"{application} {role}");
        return new LedgerConnections
        {
            Admin = Tuned(new NpgsqlConnectionStringBuilder(admin), pools.Admin, $"{application} admin"),
            Migrator = As(LedgerRoles.Migrator, pools.Migrator),
            Writer = As(LedgerRoles.Writer, pools.Writer),
            Infrastructure = As(LedgerRoles.Infrastructure, pools.Infrastructure),
            Sealer = As(LedgerRoles.Sealer, pools.Sealer),
            Reader = As(LedgerRoles.Reader, pools.Reader),
            Home = home,
        };
    }

    /// <summary>What every connection of ours has in common; the caller's address, encryption and certificates stay as given.</summary>
    internal static string Tuned(NpgsqlConnectionStringBuilder builder, int pool, string application)
    {
        builder.MaxPoolSize = pool;
        builder.MinPoolSize = 0;
        builder.ApplicationName = application;
        builder.MaxAutoPrepare = PreparedStatements;
        // A page of the log and a batch of events are some hundred kilobytes: in pieces of 8 kB each piece costs a switch of threads.
        builder.ReadBufferSize = BufferBytes;
        builder.WriteBufferSize = BufferBytes;
        builder.Timeout = (int)ConnectLimit.TotalSeconds;
        builder.PersistSecurityInfo = false;
        return builder.ConnectionString;
    }

    private static string On(string connection, string database) => new NpgsqlConnectionStringBuilder(connection) { Database = database }.ConnectionString;
}
