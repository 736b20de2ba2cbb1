using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Npgsql;
using RetailLedger.Faults.Processes;

namespace RetailLedger.Benchmarks.Cases;

/// <summary>Tills that speak at a fixed pace, whatever the ledger does, to the service as a process with every follower running: how old is the oldest thing
/// that some board does not show yet?</summary>
internal static class ShopFloor
{
    /// <summary>A receipt is five facts: the order, its payment, three movements of stock. What the ledger concludes comes on top.</summary>
    private const int FactsPerReceipt = 5;

    private const int Tills = 500;
    private const int ItemsPerTill = 20;
    private const int OpeningBatch = 500;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);

    // Of the follower that is furthest behind, or of the sequencer: the age of the first event it has not digested.
    private const string Oldest = """
        select greatest(
            (select extract(epoch from clock_timestamp() - e.timestamp) from ledger.log l join events.mt_events e on e.seq_id = l.seq_id
             where l.log_index = (select min(position) + 1 from ledger.follower)),
            (select extract(epoch from clock_timestamp() - min(e.timestamp)) from events.mt_events e
             where e.seq_id > (select coalesce(max(seq_id), 0) from ledger.log)), 0)::float8
        """;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Action<string> say)
    {
        await using var home = new FaultHome();
        home.Service.Launch();
        await home.Service.ReadyAsync();
        var key = (await home.Service.KeysAsync())["pos"];
        await OpenAsync(home, key);
        await RunAsync(home, key, receiptsPerSecond: 12, WarmUp, "W", say);
        var average = await RunAsync(home, key, receiptsPerSecond: 12, Length, "A", say);
        var half = await RunAsync(home, key, receiptsPerSecond: 88, Length, "H", say);
        var peak = await RunAsync(home, key, receiptsPerSecond: 175, Length, "P", say);
        var broken = await home.CheckAsync(journal: null);
        if (broken.Count > 0)
            throw new InvalidOperationException($"The day broke promises: {string.Join("; ", broken)}");
        return
        [
            new("R007", $"age of the oldest event that some view or reaction has not digested, 95 of 100 moments, {average.PerSecond:0} events/s", average.P95, "s", 1, 1),
            new("P-0", $"the same, at worst, in a minute of half a peak: 88 receipts/s, {half.PerSecond:0} events/s, {half.Refused} facts refused", half.Worst, "s", 10, 120),
            new("P-0", $"the same, in a minute of 500 shops at their peak: 175 receipts/s, {peak.PerSecond:0} events/s, {peak.Refused} facts refused", peak.Worst, "s", 120, null),
            new("P-0", "until everything was digested behind that minute", peak.Rest, "s", null, null),
        ];
    }

    // Shelves are full in the morning: what no shop ever received it could not sell, and every sale would be an exception.
    private static async Task OpenAsync(FaultHome home, string key)
    {
        using var http = Client(home, key);
        var shelves = Enumerable.Range(0, Tills).SelectMany(till => Enumerable.Range(0, ItemsPerTill).Select(item => (Shop: Shop(till), Item: Item(item))));
        foreach (var batch in shelves.Chunk(OpeningBatch))
        {
            using var content = Batch($"[{string.Join(',', batch.Select(shelf => Moved($"open-{shelf.Shop}-{shelf.Item}", shelf.Shop, shelf.Item, 1_000, "receipt")))}]");
            (await http.PostAsync("/api/facts", content)).EnsureSuccessStatusCode();
        }

        await home.RestAsync();
    }

    private static async Task<Floor> RunAsync(FaultHome home, string key, int receiptsPerSecond, TimeSpan length, string name, Action<string> say)
    {
        using var http = Client(home, key);
        var before = await EventsAsync(home);
        var (refused, ages, sendings) = (0, new ConcurrentBag<double>(), new List<Task>());
        using var over = new CancellationTokenSource();
        var watching = WatchAsync(home.Superuser, ages, over.Token);

        var start = Stopwatch.GetTimestamp();
        var told = 0;
        while (Stopwatch.GetElapsedTime(start) is var now && now < length)
        {
            var due = (int)(now.TotalSeconds * receiptsPerSecond);
            var batch = string.Join(',', Enumerable.Range(told, due - told).Select(n => Receipt($"{name}{n}", n)));
            told = due;
            if (batch.Length > 0)
                sendings.Add(SendAsync($"[{batch}]"));
            await Task.Delay(Tick);
        }

        await Task.WhenAll(sendings);
        var spoken = Stopwatch.GetElapsedTime(start);
        await home.RestAsync();
        var rest = Stopwatch.GetElapsedTime(start) - spoken;
        await over.CancelAsync();
        await watching;
        var sorted = ages.Order().ToArray();
        var floor = new Floor((await EventsAsync(home) - before) / spoken.TotalSeconds, sorted[(int)(sorted.Length * 0.95)], sorted[^1], rest.TotalSeconds, refused);
        say(string.Create(CultureInfo.InvariantCulture, $"  {receiptsPerSecond} receipts/s, {floor.PerSecond:0} events/s: p95 {floor.P95:0.00} s, worst {floor.Worst:0.00} s, rest {floor.Rest:0.0} s, {refused} refused"));
        return floor;

        async Task SendAsync(string body)
        {
            using var content = Batch(body);
            using var answer = await http.PostAsync("/api/facts", content);
            if (!answer.IsSuccessStatusCode)
                Interlocked.Add(ref refused, body.Split("\"specversion\"").Length - 1);
        }
    }

    private static async Task WatchAsync(string connection, ConcurrentBag<double> ages, CancellationToken over)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        while (!over.IsCancellationRequested)
        {
            await using var command = source.CreateCommand(Oldest);
            ages.Add((double)(await command.ExecuteScalarAsync(CancellationToken.None))!);
            await Task.Delay(Tick, CancellationToken.None);
        }
    }

    private static async Task<long> EventsAsync(FaultHome home) => (long)(await home.AskAsync("select count(*) from events.mt_events"))!;

    private static HttpClient Client(FaultHome home, string key) => new()
    {
        BaseAddress = home.Service.Address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
    };

    private static StringContent Batch(string body) => new(body, Encoding.UTF8, "application/cloudevents-batch+json");

    private static string Shop(long till) => $"ST-{till:000}";

    private static string Item(long item) => $"{20_000 + item}";

    private static string Receipt(string id, int n)
    {
        var shop = Shop(n * 7919L % Tills);
        var items = Enumerable.Range(0, FactsPerReceipt - 2).Select(line => Item((n + (line * 7)) % ItemsPerTill)).ToArray();
        var lines = string.Join(',', items.Select((item, line) =>
            $$$"""{"number":{{{line + 1}}},"item":"{{{item}}}","quantity":{"value":1,"unit":"ea"},"unitPrice":{"amount":"2.50","currency":"GBP"}}"""));
        var total = 250 * items.Length;
        string[] facts =
        [
            Fact($"{id}-o", "retail.order.placed.v1", shop, $$$"""{"orderId":"{{{id}}}","lines":[{{{lines}}}],"total":{"minor":{{{total}}},"currency":"GBP"},"handover":"takenAway"}"""),
            Fact($"{id}-t", "retail.sale.tendered.v1", shop, $$$"""{"orderId":"{{{id}}}","receiptNumber":"R-{{{id}}}","tenders":[{"kind":"cash","amount":{"minor":{{{total}}},"currency":"GBP"}}]}"""),
            .. items.Select((item, line) => Moved($"{id}-m{line}", shop, item, -1, "sale")),
        ];
        return string.Join(',', facts);
    }

    private static string Moved(string id, string shop, string item, int count, string reason) => Fact(id, "retail.stock.moved.v1", shop,
        $$$"""{"movementId":"{{{id}}}","location":"{{{shop}}}","item":"{{{item}}}","quantity":{"value":{{{count}}},"unit":"ea"},"reasonCode":"{{{reason}}}"}""");

    private static string Fact(string id, string type, string shop, string data) =>
        $$"""{"specversion":"1.0","id":"{{id}}","source":"pos","type":"{{type}}","time":"{{DateTime.UtcNow:O}}","location":"{{shop}}","data":{{data}}}""";

    /// <summary>What a stretch of time at the tills came to. Ages and the rest in seconds.</summary>
    private sealed record Floor(double PerSecond, double P95, double Worst, double Rest, int Refused);
}
