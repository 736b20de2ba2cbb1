namespace RetailLedger.Postgres;

/// <summary>How many connections each role may hold in one process. A host and a tool together stay below max_connections=100.</summary>
public sealed record LedgerPools(int Writer, int Infrastructure, int Reader, int Sealer, int Migrator, int Admin)
{
    /// <summary>The service: 74 connections at most. Of those for its infrastructure one stays with each lock that a node holds; what is left must be enough for
    /// the steps that are taken at a time and for what they read on the way.</summary>
    public static LedgerPools Host { get; } = new(12, 40, 12, 2, 4, 4);

    /// <summary>A command-line program beside it: 18 at most.</summary>
    public static LedgerPools Tool { get; } = new(4, 4, 4, 2, 2, 2);
}
