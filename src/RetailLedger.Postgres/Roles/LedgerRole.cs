namespace RetailLedger.Postgres;

/// <summary>One login of the ledger: what it is called, what limits its sessions, what it may do to the database as a whole.</summary>
public sealed record LedgerRole(string Name)
{
    /// <summary>Settings every session of the role starts with.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Rights on the database itself; rights on tables are the migration's business.</summary>
    public IReadOnlyList<string> DatabaseRights { get; init; } = ["CONNECT"];

    /// <summary>A role of the server whose rights it has too.</summary>
    public string? MemberOf { get; init; }
}
