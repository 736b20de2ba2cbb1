using Npgsql;
using RetailLedger.Cli.Running;
using RetailLedger.Cli.Testing;
using RetailLedger.Postgres;

namespace RetailLedger.Cli.Configuration;

/// <summary>A name the ledger is configured by, what it is now, and who said so.</summary>
internal sealed record ConfiguredValue(string Name, string Value, string Origin)
{
    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome"];

    public static IReadOnlyList<ConfiguredValue> All(LedgerDatabase database) =>
    [
        Of("ConnectionStrings__Ledger", "none: the embedded database", "default", WithoutSecrets),
        Of(LedgerHome.Variable, LedgerHome.Default, "default"),
        Of("LEDGER_PG_BIN", database.Cluster?.BinDirectory ?? "not needed: an outside server is used", database.Cluster is null ? "default" : "found"),
        Of("LEDGER_PORT", ServiceLease.ConfiguredPort().ToString(System.Globalization.CultureInfo.InvariantCulture), "default; taken: the next free one"),
        Of("LEDGER_DATA", Repository.Find() is { } root ? Path.GetFullPath(Path.Combine(root, "..", "shared", "data")) : "not in a repository", "default"),
        Of("CHROMIUM_PATH", Browser() ?? "none found: browser tests are skipped", "found"),
    ];

    private static ConfiguredValue Of(string name, string otherwise, string origin, Func<string, string>? shown = null) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
            ? new(name, shown is null ? value : shown(value), "environment")
            : new(name, otherwise, origin);

    /// <summary>The address in a connection string, and nothing that opens the door there.</summary>
    internal static string WithoutSecrets(string connection)
    {
        try
        {
            var parts = new NpgsqlConnectionStringBuilder(connection);
            return $"Host={parts.Host};Port={parts.Port};Database={parts.Database};Username={parts.Username}";
        }
        catch (ArgumentException)
        {
            return "not a connection string PostgreSQL's driver can read";
        }
    }

    private static string? Browser() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Browsers.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);
}
