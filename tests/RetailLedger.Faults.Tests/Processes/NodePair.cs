namespace RetailLedger.Faults.Processes;

/// <summary>Two nodes on one ledger, in the time of the story that is told to them.</summary>
public sealed class NodePair : IAsyncDisposable
{
    private NodePair(FaultHome home, ServiceProcess other) => (Home, Other) = (home, other);

    public FaultHome Home { get; }

    public ServiceProcess Other { get; }

    public static async Task<NodePair> StartAsync()
    {
        var home = new FaultHome();
        await StartAsync(home.Service);
        var other = new ServiceProcess(home.Service.Home, "other");
        await StartAsync(other);
        return new(home, other);
    }

    /// <summary>Kills one after the other; whoever dies first has just begun: the other takes over, and dies as well.</summary>
    /// <param name="pause">In milliseconds, before the next kill.</param>
    /// <param name="met">Told before each kill.</param>
    public async Task KillInTurnAsync(Func<int> pause, Func<Task> met)
    {
        foreach (var node in new[] { Home.Service, Other, Home.Service })
        {
            await Task.Delay(pause());
            await met();
            await node.KillAsync();
            node.Launch();
            await node.ReadyAsync();
        }
    }

    /// <summary>Waits until a question has so large an answer, a bounded number of times a tenth of a second.</summary>
    /// <returns>The answer, whether or not it came to be large enough.</returns>
    public async Task<long> UntilAsync(string question, long wanted, int tries)
    {
        for (; tries > 0 && await CountAsync(question) < wanted; tries--)
            await Task.Delay(100);
        return await CountAsync(question);
    }

    public async Task<long> CountAsync(string question) => (long)(await Home.AskAsync(question))!;

    public async ValueTask DisposeAsync()
    {
        await Other.DisposeAsync();
        await Home.DisposeAsync();
    }

    private static async Task StartAsync(ServiceProcess node)
    {
        node.Settings["LEDGER_CLOCK"] = "log";
        node.Launch();
        await node.ReadyAsync();
    }
}
