using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace RetailLedger.Service.Writing;

/// <summary>What the write path says about itself.</summary>
public sealed class WriterMetrics : IDisposable
{
    public const string Name = "RetailLedger";

    public static readonly ActivitySource Source = new(Name);

    private readonly Meter _meter;
    private readonly Histogram<double> _flush;
    private readonly Histogram<long> _batch;
    private readonly Counter<long> _busy;

    public WriterMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _flush = _meter.CreateHistogram<double>("ledger.flush.duration", "s", "Time from taking a batch to telling its senders.");
        _batch = _meter.CreateHistogram<long>("ledger.flush.requests", "{request}", "Requests that shared a transaction.");
        _busy = _meter.CreateCounter<long>("ledger.busy", "{request}", "Requests turned away because too much was waiting.");
    }

    public void Observe(Func<int> waiting) => _meter.CreateObservableGauge("ledger.waiting", waiting, "{request}", "Requests waiting for a transaction.");

    public void Flushed(int requests, TimeSpan time)
    {
        _flush.Record(time.TotalSeconds);
        _batch.Record(requests);
    }

    public void Busy() => _busy.Add(1);

    public void Dispose() => _meter.Dispose();
}
