using System.Globalization;
using RetailLedger.Cli.Terminal;
using Spectre.Console;

namespace RetailLedger.Cli.Commands;

/// <summary>What the lines of a file became.</summary>
internal static class ImportResult
{
    public static void Show(Screen screen, ImportStatus done, bool known, TimeSpan took)
    {
        var progress = done.Progress;
        if (known)
            screen.Say($"This file was imported before ({progress.FinishedAt:yyyy-MM-dd HH:mm:ss} UTC). Nothing changed. Its lines had become:");
        var table = new Table().RoundedBorder().AddColumn("Became").AddColumn(new TableColumn("Lines").RightAligned());
        foreach (var (what, lines) in progress.Became)
            table.AddRow(Markup.Escape(what), Number(lines));
        table.AddRow("refused", Number(progress.Refused)).AddRow("[bold]all[/]", $"[bold]{Number(progress.LinesDone)}[/]");
        screen.Show(new { Changed = !known, done.State, Import = progress, Seconds = Math.Round(took.TotalSeconds, 1) }, table);
        if (!known)
            screen.Say(string.Create(CultureInfo.InvariantCulture, $"{progress.LinesDone:N0} lines in {took.TotalSeconds:0.0} s."));
        if (progress.Refused > 0)
            screen.Say($"Each refused line and its reason: GET /api/cases/import/{progress.ImportId}");
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
