using System.CommandLine;
using RetailLedger.Cli.Running;
using RetailLedger.Cli.Terminal;
using RetailLedger.Postgres;
using Spectre.Console;

namespace RetailLedger.Cli.Commands;

/// <summary><c>ledger db</c>: the operator's hand on the database.</summary>
internal static class DbCommand
{
    private static readonly Option<bool> Force = new("--force") { Description = "Stop it even while a process of the ledger uses it." };

    public static Command Make() => new TaughtCommand("db", "See, stop, open or migrate the ledger's database.", "./ledger db status")
    {
        Status(), Stop(), DbPsqlCommand.Make(), Migrate(),
    };

    private static TaughtCommand Status()
    {
        var command = new TaughtCommand("status", "Say where the database is and whether it runs.", "./ledger db status --json");
        command.SetAction(parsed =>
        {
            RequireEmbedded();
            var status = ClusterControl.Status();
            var table = new Table().RoundedBorder().HideHeaders().AddColumn("").AddColumn("");
            table.AddRow("Home", Markup.Escape(status.Home));
            table.AddRow("Data", Markup.Escape(status.DataDirectory));
            table.AddRow("Version", status.Major is { } major ? $"PostgreSQL {major}" : "not made yet");
            table.AddRow("Server", status.ProcessId is { } id ? $"runs as process {id}" : "does not run");
            table.AddRow("In use", status.InUse ? "by a process of the ledger" : "no");
            Screen.For(parsed).Show(status, table);
            return 0;
        });
        return command;
    }

    private static TaughtCommand Stop()
    {
        var command = new TaughtCommand("stop", "Stop the embedded server, also one that a killed process left behind.", "./ledger db stop") { Force };
        command.SetAction(async (parsed, ct) =>
        {
            RequireEmbedded();
            var screen = Screen.For(parsed);
            var stopped = await ClusterControl.StopAsync(new EmbeddedClusterOptions(), parsed.GetValue(Force), ct);
            screen.Show(new { Stopped = stopped });
            screen.Say(stopped ? "The database is stopped." : "No server runs here; there was nothing to stop.");
            return 0;
        });
        return command;
    }

    private static TaughtCommand Migrate()
    {
        var command = new TaughtCommand("migrate", "Bring the database to this release's schema.", "./ledger db migrate");
        command.SetAction(async (parsed, ct) =>
        {
            var code = await ServiceProgram.RunAsync(["migrate"], port: null, ct);
            if (code == 0)
                Screen.For(parsed).Say("The database has this release's schema.");
            return code;
        });
        return command;
    }

    private static void RequireEmbedded()
    {
        if (Environment.GetEnvironmentVariable("ConnectionStrings__Ledger") is { Length: > 0 })
            throw new LedgerCliException("ConnectionStrings__Ledger names an outside server, which is not ours to see or stop. Unset it to mean the embedded database.");
    }
}
