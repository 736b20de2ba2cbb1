using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Npgsql;
using RetailLedger.Cli.Terminal;
using RetailLedger.Postgres;

namespace RetailLedger.Cli.Commands;

/// <summary><c>ledger db psql</c>: PostgreSQL's own shell, with the rights of one role.</summary>
internal static class DbPsqlCommand
{
    private static readonly Option<string> Role = new Option<string>("--role")
    {
        Description = "With whose rights. Only a migrator or an administrator could harm history.",
        DefaultValueFactory = _ => "reader",
    }.AcceptOnlyFromAmong("reader", "writer", "infrastructure", "sealer", "migrator", "admin");

    private static readonly Argument<string[]> Rest = new("PSQL-ARGUMENTS") { Description = "Handed to psql.", Arity = ArgumentArity.ZeroOrMore };

    public static Command Make()
    {
        var command = new TaughtCommand("psql", "Open psql on the ledger's database, as the reader unless told otherwise.", "./ledger db psql -- -c 'select count(*) from ledger.log'")
        {
            Role, Rest,
        };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetRequiredValue(Role), parsed.GetValue(Rest) ?? [], ct));
        return command;
    }

    private static async Task<int> RunAsync(string role, string[] arguments, CancellationToken ct)
    {
        await using var database = await LedgerDatabase.OpenAsync(LedgerDatabaseOptions.FromEnvironment() with { Application = "ledger psql", Pools = LedgerPools.Tool }, ct);
        var connections = database.Connections;
        var address = new NpgsqlConnectionStringBuilder(role switch
        {
            "writer" => connections.Writer,
            "infrastructure" => connections.Infrastructure,
            "sealer" => connections.Sealer,
            "migrator" => connections.Migrator,
            "admin" => connections.Admin,
            _ => connections.Reader,
        });
        var info = new ProcessStartInfo(Find(database.Cluster?.BinDirectory), arguments);
        // The password goes by the environment, which only this account can read; a command line is everybody's.
        info.Environment["PGHOST"] = address.Host;
        info.Environment["PGPORT"] = address.Port.ToString(CultureInfo.InvariantCulture);
        info.Environment["PGDATABASE"] = address.Database;
        info.Environment["PGUSER"] = address.Username;
        info.Environment["PGPASSWORD"] = address.Password;
        using var psql = Process.Start(info) ?? throw new LedgerCliException("psql could not be started.");
        // Ctrl+C is psql's: it cancels a query there. We end when it ends.
        await psql.WaitForExitAsync(CancellationToken.None);
        return psql.ExitCode;
    }

    private static string Find(string? serverPrograms) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Prepend(serverPrograms ?? "")
        .Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "psql.exe" : "psql")).FirstOrDefault(File.Exists)
        ?? throw new LedgerCliException("psql is not installed. Debian, Ubuntu: apt-get install postgresql-client. macOS: brew install libpq.");
}
