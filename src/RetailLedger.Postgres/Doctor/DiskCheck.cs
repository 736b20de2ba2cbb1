namespace RetailLedger.Postgres;

/// <summary>The room left for the embedded data: a server without any stops in the middle of the day.</summary>
internal sealed class DiskCheck : IDoctorCheck
{
    private const long Gigabyte = 1L << 30;

    public string Name => "free disk";

    public Task<IReadOnlyList<DoctorFinding>> RunAsync(LedgerConnections connections, CancellationToken ct)
    {
        var finding = connections.DataDirectory is { } data
            ? Judge(data, new DriveInfo(data).AvailableFreeSpace)
            : DoctorFinding.Fine(Name, "an outside server's disk is not ours to see");
        return Task.FromResult<IReadOnlyList<DoctorFinding>>([finding]);
    }

    internal DoctorFinding Judge(string data, long free)
    {
        var found = $"{(double)free / Gigabyte:0.0} GB free for {data}";
        return free >= 5 * Gigabyte ? DoctorFinding.Fine(Name, found)
            : free >= Gigabyte ? new DoctorFinding(Name, DoctorVerdict.Warning, found, "Make room soon: below 1 GB no more facts should be recorded.")
            : new DoctorFinding(Name, DoctorVerdict.Refused, found, "Make room: a full disk stops the database.");
    }
}
