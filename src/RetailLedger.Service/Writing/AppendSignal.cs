namespace RetailLedger.Service.Writing;

/// <summary>Wakes whoever waits for news in this process. Polling is the fallback, so a lost wake-up costs a moment and nothing else.</summary>
public sealed class AppendSignal
{
    private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Raise() => Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>What to wait for. Taken before one looks for work, so that news in between is not missed.</summary>
    public Task Next => _next.Task;

    /// <summary>Waits for news, at most as long as the fallback says.</summary>
    public static async Task WaitAsync(Task next, TimeSpan fallback, TimeProvider clock, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var timeout = Task.Delay(fallback, clock, patience.Token);
        await Task.WhenAny(next, timeout);
        await patience.CancelAsync();
        ct.ThrowIfCancellationRequested();
    }
}
