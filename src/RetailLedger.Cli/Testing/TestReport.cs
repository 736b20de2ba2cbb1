using RetailLedger.Cli.Terminal;

namespace RetailLedger.Cli.Testing;

/// <summary>What a person must know of a run: what failed and how, what was skipped and why, and last of all the sum.</summary>
internal static class TestReport
{
    public static void Show(Screen screen, IReadOnlyList<SuiteResult> results, Tally sum)
    {
        var skipped = results.SelectMany(result => result.Skips).ToList();
        var failed = results.SelectMany(result => result.Failures).ToList();
        if (skipped.Count > 0)
            screen.Say($"{Environment.NewLine}Skipped:");
        foreach (var group in skipped.GroupBy(note => note.Reason, StringComparer.Ordinal))
            screen.Say($"  {group.Key}{Environment.NewLine}{string.Join(Environment.NewLine, group.Select(note => $"    {note.Test}"))}");
        if (failed.Count > 0)
            screen.Say($"{Environment.NewLine}Failed:");
        foreach (var note in failed)
            screen.Say($"  {note.Test}{Environment.NewLine}    {note.Reason.ReplaceLineEndings($"{Environment.NewLine}    ")}");
        screen.Show(new { sum.Passed, sum.Failed, sum.Skipped, Suites = results });
        screen.Say(sum is { Passed: 0, Failed: 0 } ? $"{Environment.NewLine}No test ran: that counts as a failure." : "");
        screen.Say(sum.ToString());
    }
}
