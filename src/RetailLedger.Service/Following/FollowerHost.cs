using Npgsql;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Following;

/// <summary>Runs the sequencer, the followers and the other led tasks on whichever node holds each one's lock.</summary>
public sealed class FollowerHost(
    Sequencer sequencer,
    IEnumerable<IFollower> followers,
    IEnumerable<ILedTask> tasks,
    LogReader log,
    LedgerSources sources,
    AppendSignal appended,
    TimeProvider clock,
    IHostApplicationLifetime life,
    ILoggerFactory loggers) : BackgroundService
{
    /// <summary>Most steps at a time of followers that share a lock: together they leave connections for everybody else.</summary>
    internal const int MostSteps = 6;

    private static readonly TimeSpan Fallback = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan StandBy = TimeSpan.FromSeconds(1);
    /// <summary>Between two steps of a task that keeps up. The first event after a rest waits for nothing; under a stream of them each step
    /// carries what a moment brought, where it would otherwise be a transaction for every flush of the writer.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(5);

    private static readonly TimeSpan FirstComeFirst = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan LongestBackOff = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _turns = new(MostSteps);
    private readonly NumberedNews _numbered = new(followers);
    private readonly ILogger _logger = loggers.CreateLogger<FollowerHost>();
    private readonly List<(IFollower Follower, FollowerLoop Loop)> _loops =
        [.. followers.Select(follower => (follower, new FollowerLoop(follower, sources.Infrastructure, log, clock, loggers.CreateLogger<FollowerLoop>())))];

    private sealed record Work(string Name, AppendSignal News, TimeSpan Pace, Func<CancellationToken, Task<Stride>> Step);

    public override void Dispose()
    {
        _turns.Dispose();
        base.Dispose();
    }

    // Places are made before the first request can come: what this service records is never before a follower's first place.
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var (_, loop) in _loops)
            await loop.StartAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Locks and their sessions are taken when the door has been open for a moment: whoever waits outside with a fact comes first.
        if (!await StartedAsync(stoppingToken))
            return;
        await Task.Delay(FirstComeFirst, clock, stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default);
        if (!stoppingToken.IsCancellationRequested)
            await FollowAsync(stoppingToken);
    }

    private async Task<bool> StartedAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var yes = life.ApplicationStarted.Register(() => started.TrySetResult(true));
        await using var no = stoppingToken.Register(() => started.TrySetResult(false));
        return await started.Task;
    }

    private Task FollowAsync(CancellationToken stoppingToken) => Task.WhenAll(
        _loops.GroupBy(entry => entry.Follower.LedBy, StringComparer.Ordinal)
            .Select(led => LeadAsync(led.Key, sources.Infrastructure, [.. led.Select(entry =>
                new Work(entry.Loop.Name, _numbered.For(entry.Follower), Fallback, entry.Follower.LedBy == entry.Follower.Name ? entry.Loop.StepAsync : InTurn(entry.Loop)))],
                stoppingToken))
            .Concat(tasks.Select(task => LeadAsync(task.Name, sources.Infrastructure, [new(task.Name, new(), task.Pace, task.StepAsync)], stoppingToken)))
            .Prepend(LeadAsync("sequencer", sources.Sealer, [new("sequencer", appended, Fallback, NumberAsync)], stoppingToken)));

    private async Task<Stride> NumberAsync(CancellationToken ct)
    {
        var (count, position) = await sequencer.NumberAsync(ct);
        if (count > 0)
            await _numbered.RaiseAsync(sources.Infrastructure, position!.Value - count, position.Value, ct);
        else
            await sequencer.RaiseFloorAsync(ct);
        return count == 0 ? Stride.None : count < Sequencer.PageLength ? Stride.UpToDate : Stride.Behind;
    }

    /// <summary>Takes the task's lock and works while it is held.</summary>
    private async Task LeadAsync(string task, NpgsqlDataSource source, IReadOnlyList<Work> works, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await using var leadership = await Leadership.TryTakeAsync(source, task, ct);
                if (leadership is not null)
                    await WorkAsync(leadership, works, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                _logger.LogWarning(failure, "{Task} is led by nobody here and is tried for again in {StandBy}", task, StandBy);
            }

            await Task.Delay(StandBy, clock, ct).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private async Task WorkAsync(Leadership leadership, IReadOnlyList<Work> works, CancellationToken ct)
    {
        using var term = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var running = works.Select(work => RepeatAsync(work, term.Token)).ToList();
        try
        {
            while (await leadership.IsHeldAsync(ct))
                await Task.Delay(StandBy, clock, ct);
        }
        finally
        {
            await term.CancelAsync();
            await Task.WhenAll(running);
        }
    }

    /// <summary>Repeats a step until the term ends; waits for news when there is nothing to do, and ever longer when it fails.</summary>
    private async Task RepeatAsync(Work work, CancellationToken term)
    {
        // What a step does before it first waits must not hold up the others' first steps.
        await Task.Yield();
        var backOff = TimeSpan.Zero;
        while (!term.IsCancellationRequested)
        {
            try
            {
                var next = work.News.Next;
                var stride = await work.Step(term);
                if (stride == Stride.None)
                    await AppendSignal.WaitAsync(next, work.Pace, clock, term);
                else if (stride == Stride.UpToDate)
                    await Task.Delay(Breath, clock, term);
                backOff = TimeSpan.Zero;
            }
            catch (OperationCanceledException) when (term.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                backOff = TimeSpan.FromMilliseconds(Math.Clamp(backOff.TotalMilliseconds * 2, 200, LongestBackOff.TotalMilliseconds));
                _logger.LogWarning(failure, "{Task} stopped and starts again in {BackOff}", work.Name, backOff);
                await Task.Delay(backOff, clock, term).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    private Func<CancellationToken, Task<Stride>> InTurn(FollowerLoop loop) => async ct =>
    {
        await _turns.WaitAsync(ct);
        try
        {
            return await loop.StepAsync(ct);
        }
        finally
        {
            _turns.Release();
        }
    };
}
