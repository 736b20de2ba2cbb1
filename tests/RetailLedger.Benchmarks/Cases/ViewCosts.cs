using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RetailLedger.Benchmarks.Measuring;
using RetailLedger.Faults.Checking;
using RetailLedger.Service.Following;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Playing;

namespace RetailLedger.Benchmarks.Cases;

/// <summary>What it costs to make one view anew.</summary>
/// <param name="Log">Events of the log it was made from.</param>
/// <param name="Read">Events among them that the view asks for.</param>
/// <param name="Rows">Versions of rows it has at the end.</param>
internal sealed record ViewCost(string View, long Log, long Read, long Rows, double Seconds)
{
    public double PerSecond => Log / Seconds;

    /// <summary>Microseconds, over the whole log.</summary>
    public double PerEvent => Seconds * 1_000_000 / Log;
}

/// <summary>Each view alone, made anew from the invented retailer's season: a history of which every view has rows, else it says so.</summary>
internal static class ViewCosts
{
    public const int Rebuilds = 3;

    public static async Task<IReadOnlyList<ViewCost>> MeasureAsync(int days, Action<string> say)
    {
        await using var ledger = await BenchLedger.StartAsync(follows: true, $"--{ReactingModule.ClockSetting}=log");
        var kept = ledger.Services.GetServices<IFollower>().OfType<IRebuildable>().Select(view => view.Name).ToHashSet(StringComparer.Ordinal);
        if (!kept.SetEquals(RebuildableViews.All.Select(view => view.Name)))
            throw new InvalidOperationException("The service keeps other views than can be made anew.");
        await PlayAsync(ledger, days);
        await using var source = ledger.Source();
        await AskAsync(source, "vacuum analyze");

        var costs = new List<ViewCost>();
        await using var migrator = NpgsqlDataSource.Create(ledger.Connections.Migrator);
        foreach (var view in RebuildableViews.All)
        {
            costs.Add(await MeasureAsync(ledger, source, migrator, view));
            say(string.Create(CultureInfo.InvariantCulture, $"  {view.Name}: {costs[^1].Seconds:0.000} s, {costs[^1].PerSecond:n0} events/s, {costs[^1].Rows:n0} rows"));
        }

        var broken = await LedgerChecker.CheckAsync(ledger.Connections.Admin, journal: null);
        return broken.Count == 0 ? costs : throw new InvalidOperationException($"The rebuilds broke promises: {string.Join("; ", broken)}");
    }

    private static async Task PlayAsync(BenchLedger ledger, int days)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new(ledger.Address) };
        var keys = await ledger.KeysAsync();
        var people = await StaffKeys.AskAsync(http, keys["operator"], CancellationToken.None);
        await new Player(http, keys.Concat(people).ToDictionary(StringComparer.Ordinal)).PlayAsync(new DemoRetailer(DemoRetailer.DefaultSeed, days).Plan());
        await ledger.RestAsync();
    }

    private static async Task<ViewCost> MeasureAsync(BenchLedger ledger, NpgsqlDataSource source, NpgsqlDataSource migrator, IRebuildable view)
    {
        var rebuild = new ViewRebuild(migrator, ledger.Services.GetRequiredService<LogReader>());
        var rows = await CountAsync();
        // The first pays for the compiler; a service runs for months.
        await rebuild.RunAsync(view, null, CancellationToken.None);
        var (times, reached) = (new List<double>(), 0L);
        for (var run = 0; run < Rebuilds; run++)
        {
            var began = Stopwatch.GetTimestamp();
            reached = (await rebuild.RunAsync(view, null, CancellationToken.None)).Position;
            times.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        // The story may hold nothing for a view: then it costs the reading of the log alone.
        if (await CountAsync() != rows)
            throw new InvalidOperationException($"{view.Name} had {rows} rows before it was made anew and has {await CountAsync()} now.");
        // A view without types of its own is filled from every event by the database.
        var read = view.Types is { Count: > 0 } types ? await AskAsync(source, "select count(*) from events.mt_events where type = any($1)", [.. types]) : reached;
        return new(view.Name, reached, read, rows, Result.Middle(times));

        Task<long> CountAsync() => AskAsync(source, $"select count(*) from {view.Table}");
    }

    private static async Task<long> AskAsync(NpgsqlDataSource source, string sql, string[]? types = null)
    {
        await using var command = source.CreateCommand(sql);
        if (types is not null)
            command.Parameters.Add(new() { Value = types });
        return await command.ExecuteScalarAsync() is long answer ? answer : 0;
    }
}
