using Npgsql;
using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;
using RetailLedger.Testing;

namespace RetailLedger.Service.Tests.Following;

/// <summary>Foundation 5: positions are gapless, final once shown, and miss nothing, whatever transactions do.</summary>
public sealed class SequencerTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private LedgerSources _sources = null!;
    private Sequencer _sequencer = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await LedgerApp.NewDatabaseAsync();
        _sources = new(_database.Connections);
        _sequencer = new(_sources.Sealer, new ImpatientClock());
    }

    public async ValueTask DisposeAsync()
    {
        await _sources.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task The_first_event_of_a_ledger_that_waited_long_gets_position_1()
    {
        await _sequencer.RaiseFloorAsync(default);
        await _sequencer.RaiseFloorAsync(default);
        await AppendAsync("a");

        Assert.Equal((1, 1), await _sequencer.NumberAsync(default));
    }

    [Fact]
    public async Task A_rolled_back_number_holds_nobody_up_and_leaves_no_gap()
    {
        await AppendAsync("a");
        await using (var lost = await _sources.Writer.OpenConnectionAsync())
        {
            await using var transaction = await lost.BeginTransactionAsync();
            await AppendAsync("b", lost);
            await transaction.RollbackAsync();
        }

        await AppendAsync("c");

        Assert.Equal((2, 2), await _sequencer.NumberAsync(default));
        Assert.Equal([("a", 1L), ("c", 2L)], await LogAsync());
    }

    [Fact]
    public async Task A_slow_commit_is_numbered_when_it_comes_and_moves_nothing_that_was_shown()
    {
        await using var slow = await _sources.Writer.OpenConnectionAsync();
        await using var transaction = await slow.BeginTransactionAsync();
        await AppendAsync("slow", slow);
        await AppendAsync("quick");
        await _sequencer.NumberAsync(default);
        Assert.Equal([("quick", 1L)], await LogAsync());

        // The floor must not pass the number that the open transaction holds, however often it is asked to rise.
        for (var i = 0; i < 5; i++)
            await _sequencer.RaiseFloorAsync(default);
        await transaction.CommitAsync();

        Assert.Equal((1, 2), await _sequencer.NumberAsync(default));
        Assert.Equal([("quick", 1L), ("slow", 2L)], await LogAsync());
    }

    [Fact]
    public async Task The_floor_rises_when_nothing_old_is_under_way_and_nothing_is_numbered_twice()
    {
        for (var i = 0; i < 10; i++)
            await AppendAsync($"s{i}");
        await _sequencer.NumberAsync(default);
        await _sequencer.RaiseFloorAsync(default);
        await _sequencer.RaiseFloorAsync(default);

        await using var floor = _sources.Sealer.CreateCommand("select floor from ledger.sequencer_floor");
        Assert.Equal(10L, await floor.ExecuteScalarAsync());
        Assert.Equal((0, null), await _sequencer.NumberAsync(default));
        var restarted = new Sequencer(_sources.Sealer, TimeProvider.System);
        Assert.Equal((0, null), await restarted.NumberAsync(default));
    }

    [Fact]
    public async Task An_instant_of_recording_becomes_the_position_that_was_settled_then()
    {
        await AppendAsync("a");
        await _sequencer.NumberAsync(default);
        await using var now = _sources.Reader.CreateCommand("select clock_timestamp()");
        var between = (DateTime)(await now.ExecuteScalarAsync())!;
        await AppendAsync("b");
        await _sequencer.NumberAsync(default);
        await using var connection = await _sources.Reader.OpenConnectionAsync();

        Assert.Equal(1, (await Service.Reading.Moment.ResolveAsync(connection, between.ToString("O"), default)).Position);
        Assert.Equal(2, (await Service.Reading.Moment.ResolveAsync(connection, null, default)).Position);
        Assert.Equal(0, (await Service.Reading.Moment.ResolveAsync(connection, "2001-01-01T00:00:00Z", default)).Position);
        Assert.Equal(2, (await Service.Reading.Moment.ResolveAsync(connection, "99", default)).Position);
    }

    private async Task AppendAsync(string stream, NpgsqlConnection? on = null)
    {
        await using var own = on is null ? await _sources.Writer.OpenConnectionAsync() : null;
        await using var command = new NpgsqlCommand("""
            insert into events.mt_events (id, stream_id, version, data, type, headers) values (gen_random_uuid(), $1, 1, '{}', 'test', '{}')
            """, on ?? own);
        command.Parameters.Add(new() { Value = stream });
        await command.ExecuteNonQueryAsync();
    }

    private async Task<List<(string Stream, long Position)>> LogAsync()
    {
        await using var command = _sources.Reader.CreateCommand("""
            select e.stream_id, l.log_index from ledger.log l join events.mt_events e on e.seq_id = l.seq_id order by l.log_index
            """);
        await using var row = await command.ExecuteReaderAsync();
        var log = new List<(string, long)>();
        while (await row.ReadAsync())
            log.Add((row.GetString(0), row.GetInt64(1)));
        return log;
    }

    /// <summary>Each look at it is an hour later, so that nothing is put off.</summary>
    private sealed class ImpatientClock : TimeProvider
    {
        private DateTimeOffset _now = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => _now += TimeSpan.FromHours(1);
    }
}
