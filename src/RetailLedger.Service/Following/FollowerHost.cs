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

    /// <summary>Between two steps of a task that keeps up. The first event after a rest waits for nothing; under a stream of them each step
    /// carries what a moment brought, where it would otherwise be a transaction for every flush of the writer.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(15);

    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(10);

    private readonly AppendSignal _numbered = new();
    private readonly ILogger _logger = loggers.CreateLogger<FollowerHost>();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        followers.Select(follower => FollowAsync(follower, stoppingToken))
            .Prepend(LeadAsync("sequencer", sources.Sealer, appended, NumberAsync, stoppingToken)));

    private async Task FollowAsync(IFollower follower, CancellationToken ct)
    {
        var loop = new FollowerLoop(follower, sources.Infrastructure, log, clock, loggers.CreateLogger<FollowerLoop>());
        var started = false;
        await LeadAsync(follower.Name, sources.Infrastructure, _numbered, StepAsync, ct);

        async Task<Stride> StepAsync(CancellationToken token)
        {
            if (!started)
                await loop.StartAsync(token);
            started = true;
            return await loop.StepAsync(token);
        }
    }

    private async Task<Stride> NumberAsync(CancellationToken ct)
    {
        var (count, _) = await sequencer.NumberAsync(ct);
        if (count > 0)
            _numbered.Raise();
        else
            await sequencer.RaiseFloorAsync(ct);
        return count == 0 ? Stride.None : count < Sequencer.PageLength ? Stride.UpToDate : Stride.Behind;
    }

    /// <summary>Takes the task's lock and repeats its step while the lock is held; waits for news when there is nothing to do.</summary>
    private async Task LeadAsync(string task, NpgsqlDataSource source, AppendSignal news, Func<CancellationToken, Task<Stride>> step, CancellationToken ct)
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

    private async Task RepeatAsync(Leadership leadership, AppendSignal news, Func<CancellationToken, Task<Stride>> step, Action worked, CancellationToken ct)
    {
        var checkedAt = clock.GetTimestamp();
        while (!ct.IsCancellationRequested)
        {
            var next = news.Next;
            var stride = await step(ct);
            if (stride == Stride.None)
                await AppendSignal.WaitAsync(next, Fallback, clock, ct);
            else if (stride == Stride.UpToDate)
                await Task.Delay(Breath, clock, ct);
            worked();
            if (clock.GetElapsedTime(checkedAt) < StandBy)
                continue;
            if (!await leadership.IsHeldAsync(ct))
                return;
            checkedAt = clock.GetTimestamp();
        }
    }
}
