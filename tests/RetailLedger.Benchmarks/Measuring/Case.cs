using RetailLedger.Faults.Checking;

namespace RetailLedger.Benchmarks.Measuring;

/// <summary>Something of ours that is measured against the barest way to do the same.</summary>
/// <param name="Id">As in the goals.</param>
/// <param name="Goal">Ours over bare that we want; null where the figure is only for the record.</param>
/// <param name="Gate">Ours over bare below which a release does not go out.</param>
/// <param name="Short">Why it stays short of the goal, if it does, and what would close the gap.</param>
public sealed record Target(string Id, string What, string Against, double? Goal, double? Gate, string Short);

/// <summary>One case: made ready once, then measured in rounds.</summary>
public abstract class Case(Target target) : IAsyncDisposable
{
    public Target Target { get; } = target;

    /// <summary>Events that were acknowledged to us and must be in history at the end; null where the case only reads.</summary>
    protected long Acknowledged { get; set; }

    public abstract Task PrepareAsync(Sizes sizes);

    public abstract Task<Throughput> OursAsync();

    public abstract Task<Throughput> BareAsync();

    /// <summary>What was lost or broken in it all.</summary>
    public abstract Task<IReadOnlyList<Violation>> CheckAsync();

    public abstract ValueTask DisposeAsync();
}

/// <summary>How much is done per measurement.</summary>
/// <param name="WarmUp">How long ours runs before anything is measured.</param>
/// <param name="Time">Of a run of clients.</param>
/// <param name="Rows">Of a bulk write.</param>
/// <param name="History">Events of a log that is read.</param>
/// <param name="Days">Of the invented retailer's season that are played.</param>
public sealed record Sizes(TimeSpan WarmUp, TimeSpan Time, int Rows, int History, int Days)
{
    public static Sizes Full { get; } = new(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(3), 30_000, 100_000, 90);

    public static Sizes Quick { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), 6_000, 20_000, 7);
}
