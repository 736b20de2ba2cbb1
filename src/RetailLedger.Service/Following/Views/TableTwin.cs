using Npgsql;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Following.Views;

/// <summary>A second table of the same shape that takes the first one's place: filled bare, because indexes are quicker to build than to keep,
/// then given everything the first one has.</summary>
internal sealed class TableTwin(NpgsqlConnection connection, string table)
{
    // What the first table has beyond its columns, as statements for the twin, each object under a passing name.
    private const string Belongings = """
        select format('alter table %s add constraint %I %s', $2, c.conname || '_rebuilt', pg_get_constraintdef(c.oid)) as make,
               format('alter table %s rename constraint %I to %I', $1, c.conname || '_rebuilt', c.conname) as rename
        from pg_constraint c where c.conrelid = $1::regclass and c.contype in ('p', 'u', 'c')
        union all
        select replace(replace(pg_get_indexdef(i.indexrelid), format(' INDEX %I ON ', x.relname), format(' INDEX %I ON ', x.relname || '_rebuilt')),
                       format(' ON %s ', $1), format(' ON %s ', $2)),
               format('alter index %s.%I rename to %I', n.nspname, x.relname || '_rebuilt', x.relname)
        from pg_index i join pg_class x on x.oid = i.indexrelid join pg_namespace n on n.oid = x.relnamespace
        where i.indrelid = $1::regclass and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)
        union all
        select format('alter table %s set (%s)', $2, array_to_string(c.reloptions, ', ')), 'select 1'
        from pg_class c where c.oid = $1::regclass and c.reloptions is not null
        union all
        select format('grant %s on %s to %I', string_agg(g.privilege_type, ', '), $2, g.grantee), 'select 1'
        from information_schema.role_table_grants g
        where format('%I.%I', g.table_schema, g.table_name) = $1 and g.grantee <> current_user group by g.grantee
        """;

    public string Name { get; } = $"{table}_rebuilt";

    public Task MakeAsync(CancellationToken ct) =>
        RunAsync($"drop table if exists {Name}; create table {Name} (like {table} including defaults)", ct);

    /// <summary>Puts the twin in the table's place, within the caller's transaction.</summary>
    public async Task SwapAsync(CancellationToken ct)
    {
        var belongings = new List<(string Make, string Rename)>();
        await using (var command = new NpgsqlCommand(Belongings, connection))
        {
            command.Parameters.Add(new() { Value = table });
            command.Parameters.Add(new() { Value = Name });
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
                belongings.Add((reader.GetString(0), reader.GetString(1)));
        }

        foreach (var (make, _) in belongings)
            await RunAsync(make, ct);
        await RunAsync(Migration.DropAnalytics, ct);
        await RunAsync($"drop table {table}; alter table {Name} rename to {table[(table.IndexOf('.', StringComparison.Ordinal) + 1)..]}", ct);
        foreach (var (_, rename) in belongings)
            await RunAsync(rename, ct);
        await RunAsync(Migration.MakeAnalytics, ct);
    }

    private async Task RunAsync(string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
