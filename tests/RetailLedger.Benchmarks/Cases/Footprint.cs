using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RetailLedger.Benchmarks.Measuring;
using RetailLedger.Faults.Processes;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;
using RetailLedger.Testing;

namespace RetailLedger.Benchmarks.Cases;

/// <summary>A figure with a goal and a gate of its own, lower being better.</summary>
public sealed record Figure(string Id, string What, double Value, string Unit, double? Goal, double? Gate)
{
    public string Verdict => Gate is null ? "for the record" : Value <= Goal ? "goal" : Value <= Gate ? "gate" : "**beyond gate**";
}

/// <summary>What the service as a process needs: time to its first fact, memory, disk, and the time for a real year.</summary>
internal static class Footprint
{
    private const string RealYear = "retail/online_retail_2009_2010.csv.gz";
    private const int BatchLength = 600;
    private const int Starts = 5;
    private static readonly TimeSpan YearLimit = TimeSpan.FromMinutes(15);

    public static async Task<IReadOnlyList<Figure>> ProcessAsync(Action<string> say)
    {
        await using var home = new FaultHome();
        home.Service.Launch();
        await home.Service.ReadyAsync();
        var keys = await home.Service.KeysAsync();
        // One start pays for making the database; the others find it running.
        var starts = new List<double>();
        for (var start = 0; start < Starts; start++)
        {
            await home.Service.KillAsync();
            var began = Stopwatch.GetTimestamp();
            home.Service.Launch();
            await FirstFactAsync(home, keys["ecom"], $"START-{start}");
            starts.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            say($"  start {starts[^1]:0.00} s");
        }

        var figures = new List<Figure> { new("P-18", $"cold start to first accepted fact, database running, median of {Starts}", Result.Middle(starts), "s", 1.0, 2.0) };
        if (SharedData.Find(RealYear) is not { } file)
            return figures;
        var (took, lines) = await YearAsync(home, keys["erp"], file);
        var (now, peak) = home.Service.Memory();
        say($"  year {took.TotalSeconds:0} s, {lines} lines, {now >> 20} MB now, {peak >> 20} MB peak");
        var broken = await home.CheckAsync(journal: null);
        if (broken.Count > 0)
            throw new InvalidOperationException($"The year broke promises: {string.Join("; ", broken)}");
        return
        [
            .. figures,
            new("P-18", "resident memory of the service after importing the year", now / 1048576.0, "MB", 250, 300),
            new("P-18", "the most it ever held during the import", peak / 1048576.0, "MB", null, null),
            new("Year", $"the real year, {lines:n0} lines, imported with all views caught up", took.TotalSeconds, "s", 90, 180),
        ];
    }

    /// <summary>Bytes per event in history: with its case, its key, its place in the log and every index.</summary>
    /// <param name="perCase">Events of one case: a sale has eight to fourteen, a document of an import one.</param>
    public static async Task<Figure> DiskAsync(int events, int perCase)
    {
        await using var ledger = await BenchLedger.StartAsync(follows: false);
        var (text, digests) = (ledger.Services.GetRequiredService<EventText>(), ledger.Services.GetRequiredService<InputDigest>());
        foreach (var batch in Enumerable.Range(0, events).Chunk(BatchLength))
        {
            await ledger.Batches.CommitAsync([.. batch.Select(n =>
                BenchLedger.Fact(text, digests, BenchLedger.Order($"WEB-{n / perCase}"), $"WEB-{n / perCase}/{n % perCase}", DateTimeOffset.UnixEpoch))], alongside: null, CancellationToken.None);
        }

        await ledger.NumberAsync();
        await using var source = ledger.Source();
        await using var size = source.CreateCommand("""
            select (pg_total_relation_size('events.mt_events') + pg_total_relation_size('events.mt_streams') + pg_total_relation_size('ledger.idempotency_key')
                  + pg_total_relation_size('ledger.log'))::float8 / (select count(*) from events.mt_events),
                   (select avg(length(data::text))::float8 from events.mt_events)
            """);
        await using var row = await size.ExecuteReaderAsync();
        await row.ReadAsync();
        return new("P-18", $"disk per event of {row.GetDouble(1):0} B, {perCase} to a case: event, case, key, place in the log, all indexes", row.GetDouble(0) / 1000, "kB", 0.75, 1.5);
    }

    private static async Task FirstFactAsync(FaultHome home, string key, string id)
    {
        using var http = new HttpClient { BaseAddress = home.Service.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                using var content = new StringContent(BenchLedger.Body(id), Encoding.UTF8, "application/cloudevents+json");
                using var response = await http.PostAsync("/api/facts", content, patience.Token);
                if (response.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(10, patience.Token);
        }
    }

    private static async Task<(TimeSpan Took, long Lines)> YearAsync(FaultHome home, string key, string file)
    {
        using var http = new HttpClient { BaseAddress = home.Service.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var began = Stopwatch.GetTimestamp();
        using (var content = new StreamContent(File.OpenRead(file)))
            (await http.PostAsync("/api/imports/online-retail", content)).EnsureSuccessStatusCode();
        await using var source = new NpgsqlDataSourceBuilder(home.Superuser).Build();
        while (Stopwatch.GetElapsedTime(began) < YearLimit)
        {
            await using var done = source.CreateCommand("""
                select lines_done from ledger.import_progress where finished_at is not null
                   and exists (select 1 from events.mt_events where type = 'retail.import.completed.v1')
                   and (select max(seq_id) from ledger.log) = (select max(seq_id) from events.mt_events)
                   and not exists (select 1 from ledger.follower where position <> (select max(log_index) from ledger.log))
                """);
            if (await done.ExecuteScalarAsync() is long lines)
                return (Stopwatch.GetElapsedTime(began), lines);
            await Task.Delay(250);
        }

        throw new TimeoutException($"The year was not imported within {YearLimit}.");
    }
}
