namespace RetailLedger.Postgres;

/// <summary>The places of one cluster below its home.</summary>
internal sealed record ClusterFolders(string Home)
{
    public string Root => Path.Combine(Home, "pg");

    public string Data => Path.Combine(Root, "data");

    /// <summary>initdb works here and the folder is renamed when whole, so that <see cref="Data"/> is never half a cluster.</summary>
    public string Unfinished => Path.Combine(Root, "data.unfinished");

    public string Logs => Path.Combine(Root, "log");

    public string ServerLog => Path.Combine(Logs, "server.log");

    public string Password => Path.Combine(Root, "password");

    /// <summary>Held exclusively by the process that starts or stops the server.</summary>
    public string StartLock => Path.Combine(Root, "start.lock");

    /// <summary>Held shared by every process that uses the server.</summary>
    public string ClientsLock => Path.Combine(Root, "clients.lock");

    /// <summary>Only a home that carries this file may ever be deleted.</summary>
    public string EphemeralMark => Path.Combine(Home, "ephemeral");

    public string VersionFile => Path.Combine(Data, "PG_VERSION");

    /// <summary>The major version of the data, when there is a cluster.</summary>
    public int? Major() =>
        File.Exists(VersionFile) && int.TryParse(File.ReadAllText(VersionFile).Trim(), out var major) ? major : null;
}
