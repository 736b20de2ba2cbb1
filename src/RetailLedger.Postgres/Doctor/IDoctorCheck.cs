namespace RetailLedger.Postgres;

/// <summary>Something the doctor looks at. It changes nothing.</summary>
public interface IDoctorCheck
{
    /// <summary>What is looked at, as the report names it when looking itself fails.</summary>
    string Name { get; }

    /// <summary>Looks.</summary>
    Task<IReadOnlyList<DoctorFinding>> RunAsync(LedgerConnections connections, CancellationToken ct);
}
