using Npgsql;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Following;

/// <summary>Runs the sequencer and the followers on whichever node holds each task's lock.</summary>
public sealed class FollowerHost(
    Sequencer sequencer,
    IEnumerable<IFollower> followers,
    LogReader log,
    LedgerSources sources,
    AppendSignal appended,
    TimeProvider clock,
    ILoggerFactory loggers) : BackgroundService
{
    private static readonly TimeSpan Fallback = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan StandBy = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(10);

    private readonly AppendSignal _numbered = new();
    private readonly ILogger _logger = loggers.CreateLogger<FollowerHost>();
    private readonly List<FollowerLoop> _loops =
        [.. followers.Select(follower => new FollowerLoop(follower, sources.Infrastructure, log, clock, loggers.CreateLogger<FollowerLoop>()))];

    // Places are made before the first request can come: what this service records is never before a follower's first place.
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var loop in _loops)
            await loop.StartAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        _loops.Select(loop => LeadAsync(loop.Name, sources.Infrastructure, _numbered, loop.StepAsync, stoppingToken))
            .Prepend(LeadAsync("sequencer", sources.Sealer, appended, NumberAsync, stoppingToken)));

    private async Task<bool> NumberAsync(CancellationToken ct)
    {
        var (count, _) = await sequencer.NumberAsync(ct);
        if (count > 0)
            _numbered.Raise();
        else
            await sequencer.RaiseFloorAsync(ct);
        return count > 0;
    }

    /// <summary>Takes the task's lock and repeats its step while the lock is held; waits for news when there is nothing to do.</summary>
    private async Task LeadAsync(string task, NpgsqlDataSource source, AppendSignal news, Func<CancellationToken, Task<bool>> step, CancellationToken ct)
    {
        var backOff = TimeSpan.Zero;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await using var leadership = await Leadership.TryTakeAsync(source, task, ct);
                if (leadership is null)
                {
                    await Task.Delay(StandBy, clock, ct);
                    continue;
                }

                await RepeatAsync(leadership, news, step, () => backOff = TimeSpan.Zero, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                backOff = TimeSpan.FromMilliseconds(Math.Clamp(backOff.TotalMilliseconds * 2, 200, LongestBackOff.TotalMilliseconds));
                _logger.LogWarning(failure, "{Task} stopped and starts again in {BackOff}", task, backOff);
            }

            await Task.Delay(backOff, clock, ct).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private async Task RepeatAsync(Leadership leadership, AppendSignal news, Func<CancellationToken, Task<bool>> step, Action worked, CancellationToken ct)
    {
        var checkedAt = clock.GetTimestamp();
        while (!ct.IsCancellationRequested)
        {
            var next = news.Next;
            if (!await step(ct))
                await AppendSignal.WaitAsync(next, Fallback, clock, ct);
            worked();
            if (clock.GetElapsedTime(checkedAt) < StandBy)
                continue;
            if (!await leadership.IsHeldAsync(ct))
                return;
            checkedAt = clock.GetTimestamp();
        }
    }
}
