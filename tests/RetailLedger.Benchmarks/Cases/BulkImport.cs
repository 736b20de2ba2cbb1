using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;
using RetailLedger.Benchmarks.Measuring;
using RetailLedger.Domain;
using RetailLedger.Faults.Checking;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Benchmarks.Cases;

/// <summary>Typed events into history in transactions of an import's size, against COPY of rows that are already text.</summary>
internal sealed class BulkImport(Target target) : Case(target)
{
    private const int BatchLength = 600;
    private const string Table = "create table public.bare_events (like events.mt_events including all)";

    private BenchLedger _ledger = null!;
    private NpgsqlDataSource _source = null!;
    private EventText _text = null!;
    private InputDigest _digests = null!;
    private int _rows;
    private long _last;
    private long _bareLast;

    public override async Task PrepareAsync(Sizes sizes)
    {
        (_ledger, _rows) = (await BenchLedger.StartAsync(follows: false), sizes.Rows);
        (_text, _digests) = (_ledger.Services.GetRequiredService<EventText>(), _ledger.Services.GetRequiredService<InputDigest>());
        _source = _ledger.Source();
        await using var make = _source.CreateCommand(Table);
        await make.ExecuteNonQueryAsync();
    }

    public override async Task<Throughput> OursAsync()
    {
        var result = await Clients.OnceAsync(async () =>
        {
            // As an import does: the next batch is made while the one before commits.
            var committing = Task.CompletedTask;
            for (var done = 0; done < _rows; done += BatchLength)
            {
                var batch = Batch();
                await committing;
                committing = _ledger.Batches.CommitAsync(batch, alongside: null, CancellationToken.None);
            }

            await committing;
            return _rows / BatchLength * BatchLength;
        });
        Acknowledged += result.Count;
        return result;
    }

    public override async Task<Throughput> BareAsync()
    {
        var rows = Enumerable.Range(0, _rows).Select(_ => Bare(++_bareLast)).ToList();
        return await Clients.OnceAsync(async () =>
        {
            await using var connection = await _source.OpenConnectionAsync();
            await using var copy = await connection.BeginBinaryImportAsync("""
                copy public.bare_events (seq_id, id, stream_id, version, data, type, headers, correlation_id, user_name) from stdin (format binary)
                """);
            foreach (var row in rows)
                await WriteAsync(copy, row);
            await copy.CompleteAsync();
            return rows.Count;
        });
    }

    public override Task<IReadOnlyList<Violation>> CheckAsync() => _ledger.CheckAsync(Acknowledged);

    public override async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _ledger.DisposeAsync();
    }

    private List<WriteRequest> Batch() =>
        [.. Enumerable.Range(0, BatchLength).Select(_ => ++_last).Select(n => BenchLedger.Fact(_text, _digests, BenchLedger.Invoice($"INV-{n}", (int)n), $"INV-{n}/0", DateTimeOffset.UnixEpoch))];

    private Row Bare(long n)
    {
        var request = BenchLedger.Fact(_text, _digests, BenchLedger.Invoice($"INV-{n}", (int)n), $"INV-{n}/0", DateTimeOffset.UnixEpoch);
        var pending = request.Envelop(((Domain.Kernel.Decision.Accepted)request.Decide([])).Events[0], carriesKey: true);
        return new(n, pending.Id, pending.Stream, pending.Stored!.Data, EventCatalogue.Of(pending.Data).Type, pending.Stored.Headers,
            pending.Envelope.CorrelationId, pending.Envelope.Actor.Id);
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, Row row)
    {
        await copy.StartRowAsync();
        await copy.WriteAsync(row.Seq, NpgsqlDbType.Bigint);
        await copy.WriteAsync(row.Id, NpgsqlDbType.Uuid);
        await copy.WriteAsync(row.Stream, NpgsqlDbType.Varchar);
        await copy.WriteAsync(1L, NpgsqlDbType.Bigint);
        await copy.WriteAsync(row.Data, NpgsqlDbType.Jsonb);
        await copy.WriteAsync(row.Type, NpgsqlDbType.Varchar);
        await copy.WriteAsync(row.Headers, NpgsqlDbType.Jsonb);
        await copy.WriteAsync(row.Correlation, NpgsqlDbType.Varchar);
        await copy.WriteAsync(row.User, NpgsqlDbType.Varchar);
    }

    private sealed record Row(long Seq, Guid Id, string Stream, byte[] Data, string Type, byte[] Headers, string Correlation, string User);
}
