using RetailLedger.Benchmarks.Measuring;
using RetailLedger.Faults.Checking;

namespace RetailLedger.Benchmarks.Cases;

/// <summary>Reading the whole log, event by event, against copying its bytes out.</summary>
internal sealed class Replay(Target target) : Case(target)
{
    private History _history = null!;

    public override async Task PrepareAsync(Sizes sizes) => _history = await History.WriteAsync(sizes.History);

    public override Task<Throughput> OursAsync() => _history.ReplayAsync();

    public override Task<Throughput> BareAsync() => _history.CopyOutAsync();

    public override Task<IReadOnlyList<Violation>> CheckAsync() => _history.Ledger.CheckAsync(_history.Events);

    public override ValueTask DisposeAsync() => _history.DisposeAsync();
}

/// <summary>Views made anew, against the slower of reading the log once and copying the result in.</summary>
internal sealed class Rebuild(Target target) : Case(target)
{
    private History _history = null!;

    public override async Task PrepareAsync(Sizes sizes) => _history = await History.WriteAsync(sizes.History);

    public override Task<Throughput> OursAsync() => _history.RebuildAsync();

    public override async Task<Throughput> BareAsync()
    {
        var read = await _history.ReplayAsync();
        var write = await _history.CopyInAsync();
        return read.PerSecond < write.PerSecond ? read : write;
    }

    public override Task<IReadOnlyList<Violation>> CheckAsync() => _history.Ledger.CheckAsync(_history.Events);

    public override ValueTask DisposeAsync() => _history.DisposeAsync();
}
