using System.Data.Common;
using System.Reflection;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace RetailLedger.Service.Following.Views;

/// <summary>How key and row lie in a table: a column per property, in snake case, keys first, then what every view with a past has.</summary>
public sealed class RowTable<TKey, TRow>
    where TKey : class
    where TRow : class
{
    private const string HistoryColumns = "occurred_at, known_from, known_to";

    private readonly IReadOnlyList<Column> _key = ColumnsOf(typeof(TKey));
    private readonly IReadOnlyList<Column> _row = ColumnsOf(typeof(TRow));
    private readonly ConstructorInfo _makeKey = ConstructorOf(typeof(TKey));
    private readonly ConstructorInfo _makeRow = ConstructorOf(typeof(TRow));

    public string ColumnList => $"{Names(_key)}, {Names(_row)}, {HistoryColumns}";

    public string KeyList => Names(_key);

    /// <summary>What is known now of the given keys.</summary>
    public async Task<List<RowVersion<TKey, TRow>>> ReadOpenAsync(NpgsqlConnection connection, string table, IReadOnlyCollection<TKey> keys, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"select {Prefixed("t", _key)}, {Prefixed("t", _row)}, t.occurred_at, t.known_from, t.known_to from {table} t join {UnnestKeys()} using ({KeyList}) where t.known_to is null",
            connection);
        AddKeys(command, keys);
        return await ReadAsync(command, ct);
    }

    /// <summary>Every version of every row, in the order of keys and knowledge.</summary>
    public async Task<List<RowVersion<TKey, TRow>>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<RowVersion<TKey, TRow>>();
        while (await reader.ReadAsync(ct))
            rows.Add(Read(reader));
        return rows;
    }

    /// <summary>Ends the open versions of keys at given positions.</summary>
    public async Task CloseAsync(NpgsqlConnection connection, string table, IReadOnlyCollection<(TKey Key, long At)> ends, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"update {table} t set known_to = k.known_to from {UnnestKeys("known_to")} where t.known_to is null and {Same("t", "k")}", connection);
        AddKeys(command, [.. ends.Select(end => end.Key)]);
        command.Parameters.Add(new() { Value = ends.Select(end => end.At).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task CopyAsync(NpgsqlConnection connection, string table, IEnumerable<RowVersion<TKey, TRow>> versions, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"copy {table} ({ColumnList}) from stdin (format binary)", ct);
        foreach (var version in versions)
            await WriteAsync(copy, version, ct);
        await copy.CompleteAsync(ct);
    }

    public async Task WriteAsync(NpgsqlBinaryImporter copy, RowVersion<TKey, TRow> version, CancellationToken ct)
    {
        await copy.StartRowAsync(ct);
        foreach (var column in _key)
            await copy.WriteAsync(column.Get(version.Key), column.Type, ct);
        foreach (var column in _row)
            await copy.WriteAsync(column.Get(version.Row), column.Type, ct);
        await copy.WriteAsync(version.OccurredAt.ToUniversalTime(), NpgsqlDbType.TimestampTz, ct);
        await copy.WriteAsync(version.KnownFrom, NpgsqlDbType.Bigint, ct);
        if (version.KnownTo is { } to)
            await copy.WriteAsync(to, NpgsqlDbType.Bigint, ct);
        else
            await copy.WriteNullAsync(ct);
    }

    private RowVersion<TKey, TRow> Read(DbDataReader reader)
    {
        var key = (TKey)_makeKey.Invoke([.. _key.Select((column, i) => column.Read(reader, i))]);
        var row = (TRow)_makeRow.Invoke([.. _row.Select((column, i) => column.Read(reader, _key.Count + i))]);
        var after = _key.Count + _row.Count;
        return new(key, row, new DateTimeOffset(reader.GetDateTime(after), TimeSpan.Zero), reader.GetInt64(after + 1),
            reader.IsDBNull(after + 2) ? null : reader.GetInt64(after + 2));
    }

    private string UnnestKeys(string? more = null) =>
        $"unnest({string.Join(", ", Enumerable.Range(1, _key.Count + (more is null ? 0 : 1)).Select(n => $"${n}"))}) as k({KeyList}{(more is null ? "" : $", {more}")})";

    private string Same(string left, string right) => string.Join(" and ", _key.Select(column => $"{left}.{column.Name} = {right}.{column.Name}"));

    private void AddKeys(NpgsqlCommand command, IReadOnlyCollection<TKey> keys)
    {
        foreach (var column in _key)
        {
            var values = Array.CreateInstance(column.ClrType, keys.Count);
            var i = 0;
            foreach (var key in keys)
                values.SetValue(column.Get(key), i++);
            command.Parameters.Add(new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | column.Type });
        }
    }

    private static string Names(IEnumerable<Column> columns) => string.Join(", ", columns.Select(column => column.Name));

    private static string Prefixed(string alias, IEnumerable<Column> columns) => string.Join(", ", columns.Select(column => $"{alias}.{column.Name}"));

    // The longest constructor is the record's own; its parameters carry the names of its properties, in their order.
    private static ConstructorInfo ConstructorOf(Type record) => record.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!;

    private static List<Column> ColumnsOf(Type record) =>
        [.. ConstructorOf(record).GetParameters().Select(parameter => new Column(record.GetProperty(parameter.Name!)!))];

    private sealed class Column(PropertyInfo property)
    {
        public string Name { get; } = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);

        public Type ClrType { get; } = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

        public NpgsqlDbType Type { get; } = TypeOf(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);

        public object? Get(object record) => property.GetValue(record) switch
        {
            DateTimeOffset instant => instant.ToUniversalTime(),
            Enum value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()),
            var value => value,
        };

        public object? Read(DbDataReader reader, int ordinal)
        {
            if (reader.IsDBNull(ordinal))
                return null;
            if (ClrType.IsEnum)
                return Enum.Parse(ClrType, reader.GetString(ordinal), ignoreCase: true);
            return ClrType == typeof(DateOnly) ? reader.GetFieldValue<DateOnly>(ordinal)
                : ClrType == typeof(DateTimeOffset) ? new DateTimeOffset(reader.GetDateTime(ordinal), TimeSpan.Zero)
                : reader.GetValue(ordinal);
        }

        private static NpgsqlDbType TypeOf(Type type) => type switch
        {
            _ when type == typeof(string) || type.IsEnum => NpgsqlDbType.Text,
            _ when type == typeof(long) => NpgsqlDbType.Bigint,
            _ when type == typeof(int) => NpgsqlDbType.Integer,
            _ when type == typeof(bool) => NpgsqlDbType.Boolean,
            _ when type == typeof(decimal) => NpgsqlDbType.Numeric,
            _ when type == typeof(double) => NpgsqlDbType.Double,
            _ when type == typeof(DateOnly) => NpgsqlDbType.Date,
            _ when type == typeof(DateTimeOffset) => NpgsqlDbType.TimestampTz,
            _ => throw new NotSupportedException($"A view column cannot hold {type}."),
        };
    }
}
