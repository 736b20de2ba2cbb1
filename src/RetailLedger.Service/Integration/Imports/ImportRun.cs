using RetailLedger.Domain;
using RetailLedger.Domain.Integration;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Integration.Imports;

/// <summary>One import from its first document to its last, batch by batch: events, keys and progress of a batch are one transaction.</summary>
internal sealed class ImportRun(IImportFormat format, BatchWriter writer, EventText text, InputDigest digests, ImportProgress start, Actor actor, TimeProvider clock)
{
    private readonly ImportProgress _start = start;
    /// <summary>Events per transaction: enough to be quick, few enough to stay far below the append role's time limits.</summary>
    private const int BatchLength = 600;

    private readonly string _source = $"import/{format.Name}";
    private ImportProgress _progress = start;

    /// <summary>Records that the import begins, once.</summary>
    public Task BeginAsync(CancellationToken ct)
    {
        var started = new ImportStarted(_start.ImportId, format.Name, _start.FileName, _start.ImportId, _start.Lines);
        var request = new FactRequest(digests.Of("started"), started, EnvelopeOf(started, $"started {_start.ImportId}", clock.GetUtcNow()));
        return writer.CommitAsync([request], null, ct);
    }

    public async Task<ImportProgress> RunAsync(IImportFile file, CancellationToken ct)
    {
        // The next batch is read and written out while the one before it commits; they commit one after the other.
        var committing = Task.CompletedTask;
        try
        {
            foreach (var batch in Batches(file, ct))
            {
                await committing;
                committing = CommitAsync(batch, ct);
            }
        }
        finally
        {
            await committing;
        }

        await CompleteAsync(ct);
        return _progress;
    }

    private IEnumerable<Batch> Batches(IImportFile file, CancellationToken ct)
    {
        var batch = new Batch();
        var number = 0L;
        foreach (var (document, refused) in file.Documents())
        {
            ct.ThrowIfCancellationRequested();
            if (document is not null && ++number <= _start.Documents)
                continue;
            // Refusals behind the last document were accounted for with it.
            if (document is null && _start.LinesDone == _start.Lines)
                continue;
            batch.Add(document, refused, document is null ? [] : Requests(document));
            if (batch.Requests.Count < BatchLength)
                continue;
            yield return batch;
            batch = new();
        }

        yield return batch;
    }

    private async Task CommitAsync(Batch batch, CancellationToken ct)
    {
        // Refusing the documents that are known otherwise can be needed once: what is left then has keys that are new or the same.
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                ImportProgress? after = null;
                await writer.CommitAsync([.. batch.Requests, .. Report(batch)], decided => (after = Account(batch, decided)).Save(finished: false), ct);
                _progress = after!;
                break;
            }
            catch (KnownOtherwiseException known) when (attempt == 1)
            {
                batch.Refuse(known.Requests);
            }
        }
    }

    // The end and the word of it are one transaction: an import that is killed before it is unfinished and goes on, none ends unsaid.
    private async Task CompleteAsync(CancellationToken ct)
    {
        var completed = new ImportCompleted(_progress.ImportId, _progress.LinesDone, _progress.Refused, _progress.Became);
        var request = new FactRequest(digests.Of("completed"), completed, EnvelopeOf(completed, $"completed {_progress.ImportId}", clock.GetUtcNow()));
        await writer.CommitAsync([request], _ => _progress.Save(finished: true), ct);
    }

    private ImportProgress Account(Batch batch, WriteBatch decided)
    {
        var known = batch.Requests.Where(request => decided.Outcomes[request] == BatchOutcome.Conflict).ToList();
        if (known.Count > 0)
            throw new KnownOtherwiseException(known);

        var became = new SortedDictionary<string, long>(_progress.Became.ToDictionary(), StringComparer.Ordinal);
        foreach (var (request, lines) in batch.Lines.Where(entry => entry.Value.Count > 0))
        {
            var what = decided.Outcomes[request] == BatchOutcome.Repeat ? "repeated" : batch.Types[request];
            became[what] = became.GetValueOrDefault(what) + lines.Count;
        }

        return _progress with
        {
            Documents = _progress.Documents + batch.Documents,
            LinesDone = _progress.LinesDone + batch.Lines.Values.Sum(lines => lines.Count) + batch.Refused.Count,
            Refused = _progress.Refused + batch.Refused.Count,
            Became = became,
        };
    }

    private List<(WriteRequest Request, string Type, IReadOnlyList<long> Lines)> Requests(TranslatedDocument document)
    {
        var requests = new List<(WriteRequest, string, IReadOnlyList<long>)>();
        foreach (var (fact, place) in document.Facts.Select((fact, place) => (fact, place)))
        {
            var id = Guid.CreateVersion7();
            var type = EventCatalogue.Of(fact.Fact).Type;
            var envelope = EnvelopeOf(fact.Fact, $"{document.Number}/{place}", document.OccurredAt) with { Scope = document.Scope };
            requests.Add((Request(fact.Fact, envelope, id), type, fact.Lines));
            if (fact.Fact is InvoiceIssued invoice && OrderInference.From(invoice) is { } order)
                requests.Add((Inferred(order, envelope, id), EventCatalogue.Of(order).Type, []));
        }

        return requests;
    }

    // The conclusion stands in the transaction of what it was drawn from, names it as its cause, and is ours, not the partner's.
    private FactRequest Inferred(OrderInferred order, Envelope stated, Guid cause) => Request(order, stated with
    {
        Owner = OwnerSystem.Ledger,
        Source = $"{_source}/inferred",
        Basis = Basis.Inferred,
        CausationId = cause.ToString(),
        Objects = [.. order.Links()],
    }, Guid.CreateVersion7());

    private FactRequest Request(ILedgerEvent fact, Envelope envelope, Guid eventId)
    {
        var data = text.Bytes(fact);
        var digest = digests.Of(EventCatalogue.Of(fact).Type, data);
        return new(digest, fact, envelope, eventId) { Stored = new(data, EventText.Headers(envelope, digest)) };
    }

    private IEnumerable<FactRequest> Report(Batch batch)
    {
        if (batch.Refused.Count == 0)
            return [];
        var report = new ImportLinesRefused(_progress.ImportId, [.. batch.Refused.OrderBy(line => line.Line)]);
        return [new(digests.Of(text.Data(report)), report, EnvelopeOf(report, $"refused {_progress.ImportId} {report.Lines[0].Line}", clock.GetUtcNow()))];
    }

    private Envelope EnvelopeOf(ILedgerEvent @event, string id, DateTimeOffset occurredAt) => new()
    {
        Owner = format.Owner,
        Source = _source,
        SourceId = id,
        Actor = actor,
        OccurredAt = occurredAt,
        CorrelationId = StreamKeys.HomeOf(@event),
        Ingest = Ingest.Backfill,
        Objects = [.. @event.Links()],
        Release = Release.Name,
    };

    /// <summary>What waits for the next transaction.</summary>
    private sealed class Batch
    {
        public List<WriteRequest> Requests { get; } = [];

        public Dictionary<WriteRequest, IReadOnlyList<long>> Lines { get; } = [];

        public Dictionary<WriteRequest, string> Types { get; } = [];

        public List<RefusedLine> Refused { get; } = [];

        public int Documents { get; private set; }

        public void Add(TranslatedDocument? document, IReadOnlyList<RefusedLine> before, List<(WriteRequest Request, string Type, IReadOnlyList<long> Lines)> requests)
        {
            Refused.AddRange(before);
            if (document is null)
                return;
            Documents++;
            Refused.AddRange(document.Refused);
            foreach (var (request, type, lines) in requests)
            {
                Requests.Add(request);
                Types[request] = type;
                Lines[request] = lines;
            }
        }

        public void Refuse(IEnumerable<WriteRequest> requests)
        {
            foreach (var request in requests)
            {
                Refused.AddRange(Lines[request].Select(line => new RefusedLine(line, "document.known_otherwise",
                    $"Document {request.Key.Id[..request.Key.Id.LastIndexOf('/')]} is recorded with another content: it stays as it was.")));
                Requests.Remove(request);
                Lines.Remove(request);
            }
        }
    }

    private sealed class KnownOtherwiseException(IReadOnlyList<WriteRequest> requests) : Exception("Documents are recorded with another content.")
    {
        public IReadOnlyList<WriteRequest> Requests { get; } = requests;
    }
}
