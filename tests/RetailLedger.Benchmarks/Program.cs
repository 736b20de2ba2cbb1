using RetailLedger.Benchmarks;
using RetailLedger.Benchmarks.Cases;
using RetailLedger.Benchmarks.Measuring;
using RetailLedger.Testing;

var rounds = args.Contains("--rounds") ? int.Parse(args[Array.IndexOf(args, "--rounds") + 1], System.Globalization.CultureInfo.InvariantCulture) : 5;
var only = args.Contains("--only") ? args[Array.IndexOf(args, "--only") + 1].Split(',') : null;
var sizes = args.Contains("--quick") ? Sizes.Quick : Sizes.Full;
bool Wanted(string id) => only is null || only.Contains(id, StringComparer.OrdinalIgnoreCase);

var settings = await Machine.SettingsAsync((await TestCluster.ConnectionsAsync(TestDurability.Durable)).Admin);
var machine = Machine.Now();
Console.WriteLine($"{Environment.ProcessorCount} processors, fdatasync p50 {machine.FdatasyncMs:0.00} ms, {string.Join(", ", settings.Select(setting => $"{setting.Name}={setting.Value}"))}");

var results = new List<Result>();
foreach (var (id, make) in Catalogue.Cases.Where(entry => Wanted(entry.Id)))
{
    var subject = make();
    Console.WriteLine($"{subject.Target.Id}: {subject.Target.What}");
    results.Add(await Rounds.RunAsync(subject, sizes, rounds, Console.WriteLine));
    Console.WriteLine($"{results[^1].Target.Id} {results[^1].Median:0.00} ({results[^1].Verdict}) {string.Join("; ", results[^1].Broken)}");
}

var figures = new List<Figure>();
if (Wanted("P-18"))
{
    Console.WriteLine("P-18: disk, start, memory, a real year");
    figures.Add(await Footprint.DiskAsync(sizes.Rows, perCase: 10));
    figures.Add(await Footprint.DiskAsync(sizes.Rows, perCase: 1));
    figures.AddRange(await Footprint.ProcessAsync(Console.WriteLine));
}

if (Wanted("P-0"))
{
    Console.WriteLine("P-0, R007: tills that speak at their own pace");
    figures.AddRange(await ShopFloor.MeasureAsync(Console.WriteLine));
}

if (Wanted("Advisors"))
    figures.AddRange(AdvisorDay.Measure());

if (Wanted("Decisions"))
{
    Console.WriteLine("Decisions: requests answered over HTTP");
    figures.AddRange(await Approving.MeasureAsync());
}

var views = new List<ViewCost>();
if (Wanted("Views"))
{
    Console.WriteLine("Views: each made anew, alone");
    views.AddRange(await ViewCosts.MeasureAsync(sizes.Days, Console.WriteLine));
}

if (Wanted("Policies"))
    figures.AddRange(PolicyYear.Measure());

foreach (var figure in figures)
    Console.WriteLine($"{figure.Id} {figure.What}: {figure.Value:0.##} {figure.Unit} ({figure.Verdict})");

// A part of the cases, or small ones, are for working on the code; the page holds whole runs. Only the views' table says of itself when it was measured,
// and is written by a run of its own, too.
if (!args.Contains("--quick") && SharedData.RepositoryRoot() is { } root)
{
    var file = Path.Combine(root, "docs", "performance.md");
    if (only is null)
        await File.WriteAllTextAsync(file, PerformancePage.Write(DateTimeOffset.UtcNow, settings, machine, results, figures, views));
    else if (views.Count > 0)
        await File.WriteAllTextAsync(file, PerformancePage.WithViews(await File.ReadAllTextAsync(file), DateTimeOffset.UtcNow, machine, views));
}

return results.Any(result => result.Broken.Count > 0 || result.Median < result.Target.Gate) ? 1 : 0;
