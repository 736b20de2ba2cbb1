using System.CommandLine;
using RetailLedger.Cli.Configuration;
using RetailLedger.Cli.Terminal;
using RetailLedger.Postgres;
using Spectre.Console;

namespace RetailLedger.Cli.Commands;

/// <summary><c>ledger doctor</c>: whether facts may be trusted to this database, and what configures it.</summary>
internal static class DoctorCommand
{
    public static Command Make()
    {
        var command = new TaughtCommand("doctor", "Look at the database and the configuration. Ends with 1 when facts must not be trusted to it.", "./ledger doctor");
        command.SetAction((parsed, ct) => RunAsync(Screen.For(parsed), ct));
        return command;
    }

    private static async Task<int> RunAsync(Screen screen, CancellationToken ct)
    {
        await using var database = await LedgerDatabase.OpenAsync(LedgerDatabaseOptions.FromEnvironment() with { Application = "ledger doctor", Pools = LedgerPools.Tool }, ct);
        var findings = await Doctor.RunAsync(database.Connections, ct: ct);
        var values = ConfiguredValue.All(database);
        screen.Show(new { Findings = findings, Configuration = values }, Findings(findings), Values(values));
        var refused = findings.Count(finding => finding.Verdict == DoctorVerdict.Refused);
        screen.Say(refused == 0 ? "Facts may be trusted to this database." : $"{refused} of {findings.Count} findings must be mended before facts are trusted to this database.");
        return refused == 0 ? 0 : LedgerProgram.Failed;
    }

    private static Table Findings(IEnumerable<DoctorFinding> findings)
    {
        var table = new Table().RoundedBorder().AddColumn("Check").AddColumn("Verdict").AddColumn("Found").AddColumn("Advice");
        foreach (var finding in findings)
            table.AddRow(Markup.Escape(finding.Check), Colour(finding.Verdict), Markup.Escape(finding.Found), Markup.Escape(finding.Advice));
        return table;
    }

    private static Table Values(IEnumerable<ConfiguredValue> values)
    {
        var table = new Table().RoundedBorder().AddColumn("Name").AddColumn("Value").AddColumn("From");
        foreach (var value in values)
            table.AddRow(Markup.Escape(value.Name), Markup.Escape(value.Value), Markup.Escape(value.Origin));
        return table;
    }

    private static string Colour(DoctorVerdict verdict) => verdict switch
    {
        DoctorVerdict.Ok => "[green]ok[/]",
        DoctorVerdict.Warning => "[yellow]warning[/]",
        _ => "[red]refused[/]",
    };
}
