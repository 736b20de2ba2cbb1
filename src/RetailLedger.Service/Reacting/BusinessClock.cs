using Npgsql;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Reacting;

/// <summary>The time by which the ledger decides: what "overdue" and "expired" are measured against, and when its own acts happened.</summary>
public interface IBusinessClock
{
    DateTimeOffset Now { get; }

    /// <summary>Tells the clock of an event that is about to be answered.</summary>
    void Saw(RecordedEvent recorded) { }

    /// <summary>Looks up what the log says, for a clock that lives by it.</summary>
    Task RefreshAsync(CancellationToken ct) => Task.CompletedTask;
}

/// <summary>Business time is the time on the wall.</summary>
public sealed class WallClock(TimeProvider clock) : IBusinessClock
{
    public DateTimeOffset Now => clock.GetUtcNow();
}

/// <summary>Business time is the newest moment that a live fact of a partner speaks of. It lets months be played in a minute: deadlines pass when
/// the story passes them. It never goes backwards.</summary>
public sealed class LogClock(LedgerSources sources, TimeProvider wall) : IBusinessClock
{
    private const string Newest = """
        select occurred_at from views.log_entry where ingest = 'live' and owner_system <> 'LEDGER' order by occurred_at desc limit 1
        """;

    private long _ticks;

    /// <summary>Before anything happened there is no story to live in.</summary>
    public DateTimeOffset Now => Interlocked.Read(ref _ticks) is var ticks && ticks > 0 ? new(ticks, TimeSpan.Zero) : wall.GetUtcNow();

    public void Saw(RecordedEvent recorded)
    {
        // Our own acts and those of our people carry this clock's time: they do not move the story on.
        if (recorded.Envelope is { Ingest: Ingest.Live, Owner: not OwnerSystem.Ledger })
            Advance(recorded.Envelope.OccurredAt);
    }

    public async Task RefreshAsync(CancellationToken ct)
    {
        await using var command = sources.Reader.CreateCommand(Newest);
        if (await command.ExecuteScalarAsync(ct) is DateTime newest)
            Advance(new(newest, TimeSpan.Zero));
    }

    private void Advance(DateTimeOffset to)
    {
        for (var now = Interlocked.Read(ref _ticks); to.UtcTicks > now; now = Interlocked.Read(ref _ticks))
        {
            if (Interlocked.CompareExchange(ref _ticks, to.UtcTicks, now) == now)
                return;
        }
    }
}

/// <summary>Sets the clock before anything is decided: a service that starts again in the middle of a story must not begin by the wall.</summary>
public sealed class BusinessClockStart(IBusinessClock clock) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => clock.RefreshAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
