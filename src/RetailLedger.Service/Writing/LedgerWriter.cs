using System.Diagnostics;
using System.Threading.Channels;

namespace RetailLedger.Service.Writing;

/// <summary>The one way into history. Requests that arrive while a transaction is under way share the next one: one flush in flight per lane, bounded
/// queues, and no waiting when nothing else is there to wait for. A case has its lane, so that its requests keep their order and lanes never meet.</summary>
public sealed class LedgerWriter : BackgroundService
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly Channel<WriteRequest>[] _lanes;
    private readonly BatchWriter _batches;
    private readonly EventText _text;
    private readonly WriterOptions _options;
    private readonly WriterMetrics _metrics;
    private long _waitingBytes;

    public LedgerWriter(BatchWriter batches, EventText text, WriterOptions options, WriterMetrics metrics)
    {
        (_batches, _text, _options, _metrics) = (batches, text, options, metrics);
        _lanes = [.. Enumerable.Range(0, options.Lanes)
            .Select(_ => Channel.CreateBounded<WriteRequest>(new BoundedChannelOptions(options.QueueLength) { SingleReader = true }))];
        metrics.Observe(() => _lanes.Sum(lane => lane.Reader.Count));
    }

    /// <summary>Asks for something to be recorded and waits for what became of it.</summary>
    /// <exception cref="LedgerBusyException">Too much is waiting; nothing was recorded.</exception>
    /// <exception cref="LedgerUnavailableException">The database could not be reached; repeat with the same key.</exception>
    /// <exception cref="NotStorableException">PostgreSQL refuses this very request.</exception>
    public async Task<WriteAnswer> WriteAsync(WriteRequest request, CancellationToken ct)
    {
        using var activity = WriterMetrics.Source.StartActivity("ledger.write");
        request.Trace = activity?.Context;
        request.Prepare(_text);
        if (Interlocked.Add(ref _waitingBytes, request.Weight) > _options.QueueBytes || !LaneOf(request).Writer.TryWrite(request))
        {
            Interlocked.Add(ref _waitingBytes, -request.Weight);
            _metrics.Busy();
            throw new LedgerBusyException(RetryAfter);
        }

        return await request.Answer.WaitAsync(ct);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(_lanes.Select(lane => DrainAsync(lane, stoppingToken)));

    private Channel<WriteRequest> LaneOf(WriteRequest request) =>
        _lanes[(int)((uint)string.GetHashCode(request.Stream, StringComparison.Ordinal) % (uint)_lanes.Length)];

    private async Task DrainAsync(Channel<WriteRequest> lane, CancellationToken stoppingToken)
    {
        var batch = new List<WriteRequest>(_options.BatchLength);
        try
        {
            while (await lane.Reader.WaitToReadAsync(stoppingToken))
            {
                // Whoever was just told about the last batch gets to speak before the next one is closed; nobody waits for a clock.
                await Task.Yield();
                batch.Clear();
                while (batch.Count < _options.BatchLength && lane.Reader.TryRead(out var request))
                    batch.Add(request);
                await FlushAsync(batch);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping: what still waits is told below.
        }
        finally
        {
            lane.Writer.TryComplete();
            while (lane.Reader.TryRead(out var request))
                request.Fail(new LedgerUnavailableException(new OperationCanceledException("The service is stopping.")));
        }
    }

    // A flush is never cancelled half-way: its senders deserve to know. The append role's own time limits bound it.
    private async Task FlushAsync(List<WriteRequest> batch)
    {
        // One transaction serves many requests: it is a trace of its own that is linked to each of theirs.
        using var activity = WriterMetrics.Source.StartActivity("ledger.flush", ActivityKind.Internal, default(ActivityContext),
            links: batch.Where(request => request.Trace is not null).Select(request => new ActivityLink(request.Trace!.Value)));
        activity?.SetTag("ledger.batch", batch.Count);
        var started = Stopwatch.GetTimestamp();
        try
        {
            await _batches.WriteAsync(batch, CancellationToken.None);
        }
        catch (Exception failure)
        {
            activity?.SetStatus(ActivityStatusCode.Error, failure.Message);
            foreach (var request in batch)
                request.Fail(failure);
        }
        finally
        {
            _metrics.Flushed(batch.Count, Stopwatch.GetElapsedTime(started));
            Interlocked.Add(ref _waitingBytes, -batch.Sum(request => (long)request.Weight));
        }
    }
}
