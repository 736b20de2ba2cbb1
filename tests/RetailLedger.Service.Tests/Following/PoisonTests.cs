using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Tests.Following;

/// <summary>A follower that cannot digest one event sets that case aside, says so, and goes on with every other.</summary>
public sealed class PoisonTests : IAsyncLifetime
{
    private LedgerApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await LedgerApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task One_poison_event_quarantines_its_case_and_no_other()
    {
        await PlaceAsync("good-1", "bad", "good-2", "bad", "good-3");
        var picky = new Picky(e => e.Stream == "order/bad");

        await RunAsync(picky);

        Assert.Equal(["order/good-1", "order/good-2", "order/good-3"], picky.Seen.Distinct());
        Assert.Equal([("order/bad", await FirstAsync("order/bad"))], await QuarantineAsync());
    }

    [Fact]
    public async Task An_event_that_cannot_even_be_read_is_set_aside_too()
    {
        await PlaceAsync("good-1");
        await using (var admin = NpgsqlDataSource.Create(_app.Connections.Admin))
        {
            await using var broken = admin.CreateCommand("""
                insert into events.mt_events (seq_id, id, stream_id, version, data, type, headers, correlation_id)
                values (nextval('events.mt_events_sequence'), gen_random_uuid(), 'order/broken', 1, '{"nonsense": 1}', 'retail.order.placed.v1', '{}', 'x')
                """);
            await broken.ExecuteNonQueryAsync();
        }

        await PlaceAsync("good-2");
        var picky = new Picky(_ => false);

        await RunAsync(picky);

        Assert.Equal(["order/good-1", "order/good-2"], picky.Seen.Distinct());
        Assert.Equal([("order/broken", await FirstAsync("order/broken"))], await QuarantineAsync());
    }

    [Fact]
    public async Task A_fault_that_passes_sets_nothing_aside()
    {
        await PlaceAsync("a", "b");
        var failures = 2;
        var picky = new Picky(_ => failures-- > 0);

        await RunAsync(picky);

        Assert.Equal(["order/a", "order/b"], picky.Seen.Distinct());
        Assert.Empty(await QuarantineAsync());
    }

    [Fact]
    public async Task History_concerns_a_view_and_no_reaction()
    {
        using var erp = _app.Client("erp");
        await Facts.PostAsync(erp, Facts.Event("retail.bad-debt.adjusted.v1", "old", DebtOf("old"), ("ingest", "backfill")));
        await Facts.PostAsync(erp, Facts.Event("retail.bad-debt.adjusted.v1", "new", DebtOf("new")));
        await WaitForPositionAsync(2);
        var (view, reaction) = (new Picky(_ => false) { Name = "a-view" }, new Picky(_ => false) { Name = "a-reaction", ReactsToBackfill = false });

        await RunAsync(view);
        await RunAsync(reaction);

        Assert.Equal(["bad-debt/old", "bad-debt/new"], view.Seen);
        Assert.Equal(["bad-debt/new"], reaction.Seen);
    }

    private static System.Text.Json.Nodes.JsonObject DebtOf(string number) => new()
    {
        ["documentNumber"] = number,
        ["amount"] = new System.Text.Json.Nodes.JsonObject { ["minor"] = -1, ["currency"] = "GBP" },
    };

    private async Task PlaceAsync(params string[] orders)
    {
        using var shop = _app.Client("ecom");
        foreach (var order in orders)
            await Facts.PostAsync(shop, Facts.Event("retail.order.placed.v1", Facts.NewId("poison"), Facts.OrderPlaced(order)));
        await WaitForPositionAsync(null);
    }

    private async Task WaitForPositionAsync(long? position)
    {
        using var anyone = _app.Client(null);
        await Facts.EventuallyAsync(anyone, "/api/status", body => (long)body["unnumbered"]! == 0 && (position is null || (long)body["position"]! >= position));
    }

    private async Task RunAsync(Picky follower)
    {
        var loop = new FollowerLoop(follower, _app.Sources.Infrastructure, new LogReader(new EventText(StoredJson.Inbound)), TimeProvider.System, NullLogger<FollowerLoop>.Instance);
        await loop.StartAsync(default);
        for (var step = 0; step < 100 && await loop.StepAsync(default) != Stride.None; step++)
        {
        }
    }

    private async Task<List<(string Stream, long Position)>> QuarantineAsync()
    {
        await using var command = _app.Sources.Reader.CreateCommand("select stream, position from ledger.quarantine where follower = 'picky'");
        await using var row = await command.ExecuteReaderAsync();
        var found = new List<(string, long)>();
        while (await row.ReadAsync())
            found.Add((row.GetString(0), row.GetInt64(1)));
        return found;
    }

    private async Task<long> FirstAsync(string stream)
    {
        await using var admin = NpgsqlDataSource.Create(_app.Connections.Admin);
        await using var command = admin.CreateCommand("select min(l.log_index) from ledger.log l join events.mt_events e using (seq_id) where e.stream_id = $1");
        command.Parameters.Add(new() { Value = stream });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private sealed class Picky(Func<RecordedEvent, bool> refuses) : IFollower
    {
        public List<string> Seen { get; } = [];

        public string Name { get; init; } = "picky";

        public IReadOnlyList<string>? Types => null;

        public int PageLength => 50;

        public bool ReactsToBackfill { get; init; } = true;

        public Task ApplyAsync(EventPage page, NpgsqlConnection connection, CancellationToken ct)
        {
            if (page.Events.Any(refuses))
                throw new InvalidOperationException("This disagrees with me.");
            // That a case was set aside, or a day ended, is told in history by and by; it is no business of these tests.
            Seen.AddRange(page.Events.Where(e => e.Envelope.Source != "set-aside" && e.Stream != "detection/days").Select(e => e.Stream));
            return Task.CompletedTask;
        }
    }
}
