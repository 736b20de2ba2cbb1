using System.Text;
using Npgsql;
using NpgsqlTypes;
using RetailLedger.Benchmarks.Measuring;
using RetailLedger.Domain;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Benchmarks.Cases;

/// <summary>The physical limit of our own rows: the same bytes into a table of the same shape with the same indexes, made beforehand but for what must
/// differ, with nothing read, decided, held or answered.</summary>
internal sealed class BareRows(NpgsqlDataSource source, EventText text, InputDigest digests) : IAsyncDisposable
{
    private const string Mark = "@@@@";

    private const string Insert = """
        insert into public.bare_rows (id, stream_id, version, data, type, headers, correlation_id, user_name)
        select u.id, u.stream, 1, u.data, $4, u.headers, u.stream, $5 from unnest($1, $2, $3, $6) as u(id, stream, data, headers)
        """;

    private long _last;

    public async Task MakeAsync()
    {
        await using var command = source.CreateCommand("create table if not exists public.bare_rows (like events.mt_events including all)");
        await command.ExecuteNonQueryAsync();
    }

    public async Task<Throughput> ManyAsync(int clients, int rows, TimeSpan time)
    {
        var fact = BenchLedger.Fact(text, digests, BenchLedger.Order(Mark), Mark, DateTimeOffset.UnixEpoch);
        var sample = fact.Envelop(((Decision.Accepted)fact.Decide([])).Events[0], carriesKey: true);
        var (data, headers) = (Encoding.UTF8.GetString(sample.Stored!.Data), Encoding.UTF8.GetString(sample.Stored.Headers));
        var connections = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => source.OpenConnectionAsync().AsTask()));
        var result = await Clients.RunAsync(clients, time, async client =>
        {
            var first = Interlocked.Add(ref _last, rows) - rows;
            string[] Each(string form) => [.. Enumerable.Range(0, rows).Select(n => form.Replace(Mark, $"ROW-{first + n}", StringComparison.Ordinal))];
            await using var command = new NpgsqlCommand(Insert, connections[client])
            {
                Parameters =
                {
                    new() { Value = Enumerable.Range(0, rows).Select(_ => Guid.CreateVersion7()).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid },
                    new() { Value = Each(sample.Stream), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                    new() { Value = Each(data), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb },
                    new() { Value = EventCatalogue.Of(sample.Data).Type },
                    new() { Value = sample.Envelope.Actor.Id },
                    new() { Value = Each(headers), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb },
                },
            };
            return await command.ExecuteNonQueryAsync();
        });
        foreach (var connection in connections)
            await connection.DisposeAsync();
        return result;
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
