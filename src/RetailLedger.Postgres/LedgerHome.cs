namespace RetailLedger.Postgres;

/// <summary>Where a ledger keeps everything it owns on this machine: the embedded cluster, role passwords, keys, checkpoints.</summary>
public static class LedgerHome
{
    /// <summary>The environment variable that names another home.</summary>
    public const string Variable = "LEDGER_HOME";

    /// <summary>The home given, else the one in LEDGER_HOME, else the platform's data folder; always absolute.</summary>
    public static string Resolve(string? given = null)
    {
        var chosen = given is { Length: > 0 } ? given : Environment.GetEnvironmentVariable(Variable);
        return Path.GetFullPath(chosen is { Length: > 0 } ? chosen : Default);
    }

    /// <summary>The home when nobody names one.</summary>
    // root's own folder is closed to the account PostgreSQL runs as, hence a system folder there.
    public static string Default => IsRoot ? "/var/lib/retailledger" : Path.Combine(LocalData, "retailledger");

    /// <summary>Where downloaded server binaries are kept; losing it loses nothing.</summary>
    internal static string Cache => IsRoot ? "/var/cache/retailledger" : Path.Combine(LocalData, "retailledger", "cache");

    internal static bool IsRoot => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    // Without DoNotVerify the answer is empty where the folder does not exist yet, and a path made from it would be relative.
    private static string LocalData =>
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
}
