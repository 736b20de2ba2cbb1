namespace RetailLedger.Postgres;

/// <summary>Durability as the appending role's own sessions have it.</summary>
internal sealed class DurabilityCheck(bool allowUnsafe) : IDoctorCheck
{
    public string Name => "durability";

    public async Task<IReadOnlyList<DoctorFinding>> RunAsync(LedgerConnections connections, CancellationToken ct)
    {
        await using var connection = await Sql.OpenAsync(connections.Writer, ct);
        return await Durability.InspectAsync(connection, allowUnsafe, ct);
    }
}
