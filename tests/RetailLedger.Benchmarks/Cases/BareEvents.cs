using Npgsql;
using NpgsqlTypes;
using RetailLedger.Benchmarks.Measuring;

namespace RetailLedger.Benchmarks.Cases;

/// <summary>The baseline of the goals: a row as any event store has it, with its usual indexes, and nothing else.</summary>
internal sealed class BareEvents(NpgsqlDataSource source, string payload) : IAsyncDisposable
{
    private const string Table = """
        create table if not exists public.es (
            seq bigserial primary key, id uuid not null unique, stream uuid not null, version integer not null, type text not null,
            ts timestamptz not null default now(), data jsonb not null, unique (stream, version))
        """;

    public async Task MakeAsync()
    {
        await using var command = source.CreateCommand(Table);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<Throughput> SingleAsync(int clients, TimeSpan time)
    {
        var connections = await OpenAsync(clients, "insert into public.es (id, stream, version, type, data) values ($1, $2, 1, 'retail.order.placed.v1', $3)",
            () => [new() { NpgsqlDbType = NpgsqlDbType.Uuid }, new() { NpgsqlDbType = NpgsqlDbType.Uuid }, new() { Value = payload, NpgsqlDbType = NpgsqlDbType.Jsonb }]);
        var result = await Clients.RunAsync(clients, time, async client =>
        {
            var command = connections[client];
            (command.Parameters[0].Value, command.Parameters[1].Value) = (Guid.CreateVersion7(), Guid.CreateVersion7());
            return await command.ExecuteNonQueryAsync();
        });
        await CloseAsync(connections);
        return result;
    }

    public async Task<Throughput> ManyAsync(int clients, int rows, TimeSpan time)
    {
        var connections = await OpenAsync(clients, """
            insert into public.es (id, stream, version, type, data)
            select u.id, u.stream, 1, 'retail.order.placed.v1', u.data::jsonb from unnest($1, $2, $3) as u(id, stream, data)
            """, () => [Array(NpgsqlDbType.Uuid), Array(NpgsqlDbType.Uuid), Array(NpgsqlDbType.Text)]);
        var payloads = Enumerable.Repeat(payload, rows).ToArray();
        var result = await Clients.RunAsync(clients, time, async client =>
        {
            var command = connections[client];
            command.Parameters[0].Value = Ids(rows);
            command.Parameters[1].Value = Ids(rows);
            command.Parameters[2].Value = payloads;
            return await command.ExecuteNonQueryAsync();
        });
        await CloseAsync(connections);
        return result;
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private static Guid[] Ids(int count) => [.. Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7())];

    private static NpgsqlParameter Array(NpgsqlDbType type) => new() { NpgsqlDbType = NpgsqlDbType.Array | type };

    private async Task<List<NpgsqlCommand>> OpenAsync(int clients, string sql, Func<NpgsqlParameter[]> parameters)
    {
        var commands = new List<NpgsqlCommand>();
        for (var i = 0; i < clients; i++)
        {
            var command = new NpgsqlCommand(sql, await source.OpenConnectionAsync());
            command.Parameters.AddRange(parameters());
            await command.PrepareAsync();
            commands.Add(command);
        }

        return commands;
    }

    private static async Task CloseAsync(List<NpgsqlCommand> commands)
    {
        foreach (var command in commands)
        {
            await command.Connection!.DisposeAsync();
            await command.DisposeAsync();
        }
    }
}
