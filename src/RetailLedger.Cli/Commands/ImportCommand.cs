using System.CommandLine;
using System.Diagnostics;
using RetailLedger.Cli.Running;
using RetailLedger.Cli.Terminal;
using RetailLedger.Postgres;

namespace RetailLedger.Cli.Commands;

/// <summary><c>ledger import</c>: a file of history, line for line accounted for.</summary>
internal static class ImportCommand
{
    private static readonly Argument<string> Format = new("FORMAT") { Description = "The kind of file: online-retail." };

    private static readonly Argument<FileInfo> File = new Argument<FileInfo>("FILE") { Description = "The file; .gz is read as it is." }.AcceptExistingOnly();

    private static readonly Option<bool> WaitViews = new("--wait-views") { Description = "End only when every view shows what was imported." };

    public static Command Make()
    {
        Format.AcceptOnlyFromAmong("online-retail");
        var command = new TaughtCommand("import", "Bring a file's history in. The same file again changes nothing.",
            "./ledger import online-retail online_retail_2009_2010.csv.gz --wait-views")
        {
            Format, File, WaitViews,
        };
        command.SetAction((parsed, ct) => RunAsync(Screen.For(parsed), parsed.GetRequiredValue(Format), parsed.GetRequiredValue(File), parsed.GetValue(WaitViews), ct));
        return command;
    }

    private static async Task<int> RunAsync(Screen screen, string format, FileInfo file, bool waitViews, CancellationToken ct)
    {
        await using var service = await ServiceLease.OpenAsync(LedgerHome.Resolve(), ServiceLease.ConfiguredPort(), screen, ct);
        var imports = new ImportApi(service.Access);
        var clock = Stopwatch.StartNew();
        var sent = await screen.WaitAsync($"Sending {file.Name}", () => imports.SendAsync(format, file, ct));
        var known = sent.State == ImportState.Complete;
        var done = known ? sent : await screen.MeasureAsync("Importing", "lines", progress => imports.FollowAsync(sent.Progress.ImportId, progress, ct));
        if (done.State == ImportState.Stopped)
        {
            throw new LedgerCliException($"The import stopped after {done.Progress.LinesDone} of {done.Progress.Lines} lines: {done.Failure} "
                + "What was read is recorded. Mend the cause and import the same file again: it goes on from there.");
        }

        if (waitViews)
            await screen.MeasureAsync("Views", "events", progress => new ViewWait(service.Access).UntilCaughtUpAsync(progress, ct));
        ImportResult.Show(screen, done, known, clock.Elapsed);
        return 0;
    }
}
