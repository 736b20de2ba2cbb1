namespace RetailLedger.Postgres;

/// <summary>Looks at a database before facts are trusted to it, and says in words what is wrong and what to do.</summary>
public static class Doctor
{
    /// <summary>Runs the checks of the server, then more of the caller's.</summary>
    public static async Task<IReadOnlyList<DoctorFinding>> RunAsync(
        LedgerConnections connections, IEnumerable<IDoctorCheck>? more = null, bool allowUnsafeDurability = false, TimeProvider? clock = null, CancellationToken ct = default)
    {
        IDoctorCheck[] own =
        [
            new ServerCheck(), new DurabilityCheck(allowUnsafeDurability), new RolesCheck(), new WriterPrivilegesCheck(),
            new DiskCheck(), new ClockCheck(clock ?? TimeProvider.System),
        ];
        var findings = new List<DoctorFinding>();
        foreach (var check in own.Concat(more ?? []))
        {
            findings.AddRange(await RunOneAsync(check, connections, ct));
        }

        return findings;
    }

    /// <summary>A check that fails is a finding: the others must still be read.</summary>
    private static async Task<IReadOnlyList<DoctorFinding>> RunOneAsync(IDoctorCheck check, LedgerConnections connections, CancellationToken ct)
    {
        try
        {
            return await check.RunAsync(connections, ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var found = $"could not be checked: {failure.Message}";
            return [new DoctorFinding(check.Name, DoctorVerdict.Refused, found, "Mend the cause and run the doctor again.")];
        }
    }
}
