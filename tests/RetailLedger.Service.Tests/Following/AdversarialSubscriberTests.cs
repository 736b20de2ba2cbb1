using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;
using RetailLedger.Testing;

namespace RetailLedger.Service.Tests.Following;

/// <summary>Slow commits, early transaction ids, rollbacks, sixteen writers: a follower sees every event once and each case in order.</summary>
public sealed class AdversarialSubscriberTests
{
    private const int Writers = 16;
    private const int AppendsPerWriter = 60;

    [Fact]
    public async Task Nothing_is_missed_doubled_or_out_of_order()
    {
        await using var database = await LedgerApp.NewDatabaseAsync();
        await using var sources = new LedgerSources(database.Connections);
        var text = new EventText(StoredJson.Inbound);
        var witness = new Witness();
        using var stop = new CancellationTokenSource();
        var following = FollowAsync(sources, new LogReader(text), witness, stop.Token);

        var committed = new ConcurrentBag<Guid>();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(sources, text, writer, committed)));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (witness.Seen.Count < committed.Count && !patience.IsCancellationRequested)
            await Task.Delay(20);
        await stop.CancelAsync();
        await following;

        Assert.Equal(committed.Count, witness.Seen.Count);
        Assert.Equal(committed.ToHashSet(), [.. witness.Seen.Select(e => e.Id)]);
        Assert.Equal(Enumerable.Range(1, committed.Count).Select(n => (long)n), witness.Seen.Select(e => e.Position));
        foreach (var @case in witness.Seen.GroupBy(e => e.Stream))
            Assert.Equal(Enumerable.Range(1, @case.Count()).Select(n => (long)n), @case.Select(e => e.Version));
    }

    private static async Task FollowAsync(LedgerSources sources, LogReader log, Witness witness, CancellationToken ct)
    {
        var sequencer = new Sequencer(sources.Sealer, TimeProvider.System);
        var loop = new FollowerLoop(witness, sources.Infrastructure, log, TimeProvider.System, NullLogger<FollowerLoop>.Instance);
        await loop.StartAsync(CancellationToken.None);
        while (!ct.IsCancellationRequested)
        {
            await sequencer.NumberAsync(CancellationToken.None);
            await sequencer.RaiseFloorAsync(CancellationToken.None);
            while (await loop.StepAsync(CancellationToken.None) != Stride.None)
            {
            }
        }
    }

    // Not through the writer, whose one flush in flight is kind to readers: these transactions overlap in every way.
    private static async Task WriteAsync(LedgerSources sources, EventText text, int writer, ConcurrentBag<Guid> committed)
    {
        var dice = new Random(writer);
        for (var i = 0; i < AppendsPerWriter; i++)
        {
            await using var connection = await sources.Writer.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            if (dice.NextDouble() < 0.3)
                await RunAsync(connection, "select pg_current_xact_id()");
            var id = await AppendAsync(connection, text, $"order/{dice.Next(8)}");
            if (dice.NextDouble() < 0.05)
                await RunAsync(connection, $"select pg_sleep({dice.Next(5, 200) / 1000.0:0.000})");
            if (dice.NextDouble() < 0.1)
            {
                await transaction.RollbackAsync();
                continue;
            }

            await transaction.CommitAsync();
            committed.Add(id);
        }
    }

    private static async Task<Guid> AppendAsync(NpgsqlConnection connection, EventText text, string stream)
    {
        var id = Guid.CreateVersion7();
        var fact = new OrderCancelled(stream, "test");
        var envelope = new Envelope
        {
            Owner = OwnerSystem.WebShop,
            Source = "test",
            SourceId = id.ToString(),
            Actor = new(ActorKind.System, "test"),
            OccurredAt = DateTimeOffset.UnixEpoch,
            CorrelationId = stream,
            Release = "test",
        };
        // As every writer does: the version is looked up behind the hold.
        await using (var hold = new NpgsqlCommand("select ledger.hold(array[$1])", connection) { Parameters = { new() { Value = stream } } })
            await hold.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand("""
            insert into events.mt_events (id, stream_id, version, data, type, headers, correlation_id, user_name)
            select $1, $2, coalesce(max(version), 0) + 1, $3::jsonb, $4, convert_from($5, 'UTF8')::jsonb, $2, 'test' from events.mt_events where stream_id = $2
            """, connection);
        foreach (var value in new object[] { id, stream, text.Data(fact), Domain.EventCatalogue.Of(fact).Type, EventText.Headers(envelope, digest: null) })
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
        return id;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Witness : IFollower
    {
        public List<RecordedEvent> Seen { get; } = [];

        public string Name => "witness";

        public IReadOnlyList<string>? Types => null;

        public bool ReactsToBackfill => true;

        public Task ApplyAsync(EventPage page, NpgsqlConnection connection, CancellationToken ct)
        {
            Seen.AddRange(page.Events);
            return Task.CompletedTask;
        }
    }
}
