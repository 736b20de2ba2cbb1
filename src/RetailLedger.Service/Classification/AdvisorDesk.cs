namespace RetailLedger.Service.Classification;

/// <summary>What became of a question to an advisor.</summary>
/// <param name="Value">Null when it has no part in the matter.</param>
/// <param name="Unheard">Why it has none, as a code.</param>
/// <param name="Answered">Whether it answered; null when it was not asked, which says nothing of it.</param>
public sealed record AdvisorAnswer<T>(T? Value, string? Unheard, bool? Answered) where T : class;

/// <summary>Where one advisor is asked. An answer comes within a bound or not at all, and one that is absent, slow or broken is left in peace for a while: what leans on
/// it goes on without.</summary>
/// <param name="kind">How the codes of what it meets begin: <c>classifier</c>, <c>chat</c>.</param>
/// <param name="within">Within what time an answer counts.</param>
/// <param name="atOnce">Most questions under way: one that hangs must not take every thread with it.</param>
/// <param name="rest">How long it is left in peace.</param>
public sealed class AdvisorDesk(string kind, TimeSpan within, int atOnce, TimeSpan rest, TimeProvider time)
{
    private SemaphoreSlim Places { get; } = new(atOnce, atOnce);

    /// <summary>What was met when it was last asked; null when it answered.</summary>
    private string? RestsFor { get; set; }

    private long FailedAt { get; set; }

    /// <param name="ask">The question; null where there is nobody to ask.</param>
    public async Task<AdvisorAnswer<T>> AskAsync<T>(Func<CancellationToken, ValueTask<T>>? ask, CancellationToken ct) where T : class
    {
        if (RestsFor is { } reason && time.GetElapsedTime(FailedAt) < rest)
            return new(null, reason, null);
        var (value, problem) = ask is null ? (null, $"{kind}.missing") : await TryAsync(ask, ct);
        (RestsFor, FailedAt) = (problem, time.GetTimestamp());
        return new(value, problem, problem is null);
    }

    private async Task<(T? Value, string? Problem)> TryAsync<T>(Func<CancellationToken, ValueTask<T>> ask, CancellationToken ct) where T : class
    {
        if (!Places.Wait(TimeSpan.Zero, CancellationToken.None))
            return (null, $"{kind}.busy");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        // On a thread of its own and not cancelled before it began: the place is given back when the advisor comes back, and not when we stop waiting.
        var asked = Task.Run(async () =>
        {
            try
            {
                return await ask(patience.Token);
            }
            finally
            {
                Places.Release();
            }
        }, CancellationToken.None);
        try
        {
            return (await asked.WaitAsync(within, time, ct), null);
        }
        catch (TimeoutException) when (!asked.IsCompleted)
        {
            await patience.CancelAsync();
            // Nobody waits for it any more: that it fails later is nobody's matter.
            _ = asked.ContinueWith(late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            return (null, $"{kind}.slow");
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            return (null, $"{kind}.failed");
        }
    }
}
