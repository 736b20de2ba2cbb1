using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Faults.Checking;
using RetailLedger.Faults.Processes;
using RetailLedger.Service.Writing;

namespace RetailLedger.Faults.Tests;

/// <summary>The checker is believed, so it is tested: harm done with a superuser's hands is reported under its own name, and a sound ledger is not blamed.</summary>
public sealed class CheckerTests(SoundLedger sound) : IClassFixture<SoundLedger>
{
    [Fact]
    public async Task A_sound_ledger_breaks_no_promise() => Assert.Empty(await LedgerChecker.CheckAsync(sound.Superuser, sound.Journal));

    [Theory]
    [InlineData("acknowledged.lost", "delete from events.mt_events where headers ->> 'sourceId' = 'I5'")]
    [InlineData("acknowledged.doubled", """
        insert into events.mt_events (seq_id, id, stream_id, version, data, type, headers, correlation_id)
        select nextval('events.mt_events_sequence'), gen_random_uuid(), stream_id, version + 1, data, type, headers - 'digest', correlation_id
        from events.mt_events where headers ->> 'sourceId' = 'I5'
        """)]
    [InlineData("acknowledged.changed", "update events.mt_events set data = jsonb_set(data, '{total,minor}', '1') where headers ->> 'sourceId' = 'I5'")]
    [InlineData("release.other_total", "update events.mt_events set data = jsonb_set(data, '{total,minor}', '1') where type = 'retail.order.released.v1'")]
    [InlineData("answer.wrong", "update events.mt_events set id = gen_random_uuid() where headers ->> 'sourceId' = 'I5'")]
    [InlineData("never_sent.present", """update events.mt_events set headers = jsonb_set(headers, '{sourceId}', '"nobody"') where headers ->> 'sourceId' = 'I5'""")]
    [InlineData("versions.gap", "delete from events.mt_events where stream_id = 'order/O1' and version = 2")]
    [InlineData("stream.version", "update events.mt_streams set version = 2 where id = 'order/O1'")]
    [InlineData("key.without_event", """
        insert into ledger.idempotency_key (source, id, digest, outcome, event_id, stream, version) select 'somebody', 'x', '', 1, gen_random_uuid(), 'order/O1', 1
        """)]
    [InlineData("event.without_key", "update events.mt_events set headers = headers - 'digest' where headers ->> 'sourceId' = 'I5'")]
    [InlineData("key.two_answers", """
        insert into ledger.idempotency_key (source, id, digest, outcome, stream, version)
        select headers ->> 'source', headers ->> 'sourceId', '', 2, stream_id, version from events.mt_events where headers ->> 'sourceId' = 'I5'
        """)]
    [InlineData("log.gap", "delete from ledger.log where log_index = 7")]
    [InlineData("log.without_event", "insert into ledger.log (log_index, seq_id) select max(log_index) + 1, 999999 from ledger.log")]
    [InlineData("event.without_place", "delete from ledger.log where log_index = (select max(log_index) from ledger.log)")]
    [InlineData("follower.behind", "update ledger.follower set position = position - 1 where name = 'item-day'")]
    [InlineData("case.set_aside", """
        insert into ledger.quarantine (follower, stream, position, event_id, error) select 'item-day', 'order/O1', 1, gen_random_uuid(), 'test'
        """)]
    [InlineData("case.out_of_order", """
        with o as (select l.log_index, rank() over (order by l.log_index) as up, rank() over (order by l.log_index desc) as down, l.seq_id
                   from ledger.log l join events.mt_events e on e.seq_id = l.seq_id where e.stream_id = 'order/O1')
        select a.log_index, b.seq_id into temp turned from o a join o b on a.up = b.down;
        delete from ledger.log where log_index in (select log_index from turned);
        insert into ledger.log (log_index, seq_id) select log_index, seq_id from turned
        """)]
    [InlineData("view.item_day", "update views.item_day set units_sold = units_sold + 1 where known_to is null and item = '20001'")]
    [InlineData("view.location_day", "delete from views.location_day where known_from = 3")]
    [InlineData("view.log_entry", "update views.log_entry set actor_id = 'somebody' where position = 3")]
    public async Task Harm_is_reported_under_its_name(string promise, string harm)
    {
        await using var connection = new NpgsqlConnection(sound.Superuser);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        // Foreign keys would refuse some harm that a broken disk would not ask leave for.
        await RunAsync(connection, "set local session_replication_role = replica");
        await RunAsync(connection, harm);

        var violations = await LedgerChecker.CheckAsync(connection, sound.Journal);

        Assert.Contains(promise, violations.Select(violation => violation.Promise));
    }

    [Fact]
    public async Task A_request_that_was_refused_or_done_already_must_not_be_in_history()
    {
        var refused = new JournalEntry("retail/erp", "I5", "retail.invoice.issued.v1", "{}");
        refused.Refuse();
        var done = new JournalEntry("retail/erp", "I6", "retail.invoice.issued.v1", "{}");
        done.Acknowledge("alreadyDone", null, "invoice/I6", 1);

        var violations = await LedgerChecker.CheckAsync(sound.Superuser, [.. sound.Journal.Where(entry => entry.Id is not ("I5" or "I6")), refused, done]);

        Assert.Equal(["acknowledged.changed", "done_already.recorded", "refused.present"], violations.Select(violation => violation.Promise).Order());
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>A small ledger at rest, and what its senders were answered.</summary>
public sealed class SoundLedger : IAsyncLifetime
{
    private readonly List<JournalEntry> _journal = [];
    private InProcessLedger _ledger = null!;

    public IReadOnlyList<JournalEntry> Journal => _journal;

    public string Superuser => _ledger.Connections.Admin;

    public async ValueTask InitializeAsync()
    {
        _ledger = await InProcessLedger.StartAsync();
        var writer = _ledger.Services.GetRequiredService<LedgerWriter>();
        foreach (var n in Enumerable.Range(1, 20))
            await WriteAsync(writer, Invoice($"I{n}"), "retail.invoice.issued.v1", $"I{n}");
        foreach (var n in Enumerable.Range(1, 3))
            await WriteAsync(writer, new OrderCancelled("O1", $"r{n}"), "retail.order.cancelled.v1", $"c{n}");
        await WriteAsync(writer, new OrderPlaced("P1", [], new(500, "GBP")), "retail.order.placed.v1", "p1");
        await WriteAsync(writer, new OrderReleased("P1", "seen", Total: new(500, "GBP"), Limit: new(500_000, "GBP")), "retail.order.released.v1", "p2");
        await RestAsync();
    }

    public ValueTask DisposeAsync() => _ledger.DisposeAsync();

    private async Task WriteAsync(LedgerWriter writer, ILedgerEvent fact, string type, string id)
    {
        var data = _ledger.Services.GetRequiredService<EventText>().Data(fact);
        var entry = new JournalEntry("retail/erp", id, type, data);
        var answer = (WriteAnswer.Recorded)await writer.WriteAsync(new FactRequest([1], fact, new()
        {
            Owner = OwnerSystem.Erp,
            Source = entry.Source,
            SourceId = id,
            Actor = new(ActorKind.System, "erp"),
            OccurredAt = DateTimeOffset.UnixEpoch,
            CorrelationId = id,
            Release = "test",
            Scope = new(Location: "ONLINE"),
        }), default);
        entry.Acknowledge("recorded", answer.EventId, answer.Stream, answer.Version);
        _journal.Add(entry);
    }

    private static InvoiceIssued Invoice(string number) => new(number,
        [new(1, LineKind.Goods, "20001", Quantity.Each(2), new(1.5m, "GBP"), new(300, "GBP")), new(2, LineKind.Goods, "20002a", Quantity.Each(1), new(1m, "GBP"), new(100, "GBP"))],
        new(400, "GBP"));

    private async Task RestAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await LedgerChecker.CheckAsync(_ledger.Connections.Admin, journal: null)).Any(v => v.Promise is "follower.behind" or "event.without_place") && !patience.IsCancellationRequested)
            await Task.Delay(50, CancellationToken.None);
    }
}
