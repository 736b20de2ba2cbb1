using System.Globalization;
using System.Text;
using RetailLedger.Benchmarks.Cases;
using RetailLedger.Benchmarks.Measuring;

namespace RetailLedger.Benchmarks;

/// <summary>Writes the page of measured figures. Nothing on it is typed by hand.</summary>
internal static class PerformancePage
{
    private const string ViewsHeading = "## The cost of each view";

    public static string Write(
        DateTimeOffset at, IReadOnlyList<(string Name, string Value)> settings, Machine machine, IReadOnlyList<Result> results, IReadOnlyList<Figure> figures,
        IReadOnlyList<ViewCost> views)
    {
        var page = new StringBuilder();
        page.AppendLine(CultureInfo.InvariantCulture, $"""
            # Performance, as measured

            Written on {at:yyyy-MM-dd} by `dotnet run -c Release --project tests/RetailLedger.Benchmarks`, which rewrites it at every run.

            ## How

            Each case runs in turns with the barest way to do the same on the same server in the same minute, so that a slow minute is slow for both; what
            counts is the **ratio** of a round, given as median and range. A round in which the time of a forced write or of a fixed piece of arithmetic moved by
            more than a factor of two is dropped; both counts stand in the table. `es` is an event store's row with its usual indexes: sequence as primary key,
            unique id, unique (stream, version), type, time, 300 bytes of JSON. Clients, service and server share the machine. Latencies are exact: every one is
            kept and sorted. After its rounds each case is held to the ledger's promises by independent SQL, and history must hold exactly what was acknowledged;
            a case that loses anything scores nothing.

            ## Where

            {Environment.ProcessorCount} processors; fdatasync of 8 kB p50 {machine.FdatasyncMs:0.00} ms; {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}.

            | Setting | Value |
            |---|---|
            """);
        foreach (var (name, value) in settings)
            page.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {value} |");
        page.AppendLine().AppendLine("## Against the baseline").AppendLine()
            .AppendLine("| Case | What | Against | Ours /s (p50, p99 ms) | Bare /s | Ratio, median [range] | Rounds kept of tried | Goal | Gate | Verdict |")
            .AppendLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var result in results)
            page.AppendLine(Line(result));

        var shortOf = results.Where(result => result.Median < result.Target.Goal).ToList();
        if (shortOf.Count > 0)
        {
            page.AppendLine().AppendLine("Short of the goal:").AppendLine();
            foreach (var result in shortOf)
                page.AppendLine(CultureInfo.InvariantCulture, $"- **{result.Target.Id}**: {result.Target.Short}.{string.Concat(result.Broken.Select(broken => $" **{broken}**"))}");
        }

        if (figures.Count > 0)
        {
            page.AppendLine().AppendLine("## Footprint").AppendLine().AppendLine("| Case | What | Value | Goal | Gate | Verdict |").AppendLine("|---|---|---|---|---|---|");
            foreach (var figure in figures)
                page.AppendLine(CultureInfo.InvariantCulture, $"| {figure.Id} | {figure.What} | {figure.Value:0.##} {figure.Unit} | {figure.Goal:0.##} | {figure.Gate:0.##} | {figure.Verdict} |");
        }

        return views.Count == 0 ? page.ToString() : WithViews(page.ToString(), at, machine, views);
    }

    /// <summary>The page with the cost of each view as it was just measured; everything else on it stays as it was written.</summary>
    public static string WithViews(string page, DateTimeOffset at, Machine machine, IReadOnlyList<ViewCost> views)
    {
        var begins = page.IndexOf(ViewsHeading, StringComparison.Ordinal);
        var ends = begins < 0 ? -1 : page.IndexOf("\n## ", begins + ViewsHeading.Length, StringComparison.Ordinal);
        var (before, after) = begins < 0 ? (page, "") : (page[..begins], ends < 0 ? "" : page[ends..]);
        return $"{before.TrimEnd()}\n\n{Views(at, machine, views).TrimEnd()}\n{after}";
    }

    private static string Views(DateTimeOffset at, Machine machine, IReadOnlyList<ViewCost> views)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"""
            {ViewsHeading}

            Written on {at:yyyy-MM-dd} by `--only Views`, fdatasync of 8 kB p50 {machine.FdatasyncMs:0.00} ms: every view that the service keeps, alone, made anew from the invented retailer's
            season, {views[0].Log:n0} events with what the ledger itself decided: the history here of which each view is seen to have rows. Each figure is the middle of {ViewCosts.Rebuilds} rebuilds behind
            one that paid for the compiler; every rebuild had as many rows as the live view. What a view of five rows takes is what any takes: its twin of a table, the way through the log, the swap.

            | View | Events it reads | Rows | Rebuild | Events of the log /s | µs per event of the log |
            |---|---|---|---|---|---|
            """);
        foreach (var view in views)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {view.View} | {view.Read:n0} | {view.Rows:n0} | {view.Seconds:0.00} s | {view.PerSecond:n0} | {view.PerEvent:0.0} |");
        text.AppendLine(CultureInfo.InvariantCulture, $"| all, one after the other |  | {views.Sum(view => view.Rows):n0} | {views.Sum(view => view.Seconds):0.00} s | {views[0].Log / views.Sum(view => view.Seconds):n0} | {views.Sum(view => view.PerEvent):0.0} |");
        return text.ToString();
    }

    private static string Line(Result result)
    {
        var ours = result.Kept.Select(round => round.Ours).ToList();
        var latency = ours.Any(one => one.P50 > 0)
            ? string.Create(CultureInfo.InvariantCulture, $" ({Result.Middle(ours.Select(one => one.P50)):0.0}, {Result.Middle(ours.Select(one => one.P99)):0.0})")
            : "";
        var range = result.Kept.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" [{result.Kept.Min(round => round.Ratio):0.00}–{result.Kept.Max(round => round.Ratio):0.00}]");
        return string.Create(CultureInfo.InvariantCulture, $"""
            | {result.Target.Id} | {result.Target.What} | {result.Target.Against} | {Result.Middle(ours.Select(one => one.PerSecond)):n0}{latency} | {Result.Middle(result.Kept.Select(round => round.Bare.PerSecond)):n0} | **{result.Median:0.00}**{range} | {result.Kept.Count} of {result.Tried} | {result.Target.Goal:0.0#} | {result.Target.Gate:0.0#} | {result.Verdict} |
            """);
    }
}
