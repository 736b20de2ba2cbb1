using Npgsql;
using Parquet;
using Parquet.Schema;

namespace RetailLedger.Service.Analytics;

/// <summary>Rows as Parquet, in groups: no more than one group is in memory.</summary>
internal static class ParquetExport
{
    private const int RowsPerGroup = 20_000;

    public static async Task WriteAsync(NpgsqlDataReader rows, Stream to, CancellationToken ct)
    {
        ParquetColumn[] columns = [.. Enumerable.Range(0, rows.FieldCount).Select(n => ParquetColumn.For(rows.GetName(n), rows.GetFieldType(n), rows.GetDataTypeName(n)))];
        await using var file = await ParquetWriter.CreateAsync(new ParquetSchema(columns.Select(column => column.Field)), to, cancellationToken: ct);
        for (var more = true; more;)
        {
            var count = 0;
            while (count < RowsPerGroup && (more = await rows.ReadAsync(ct)))
            {
                for (var n = 0; n < columns.Length; n++)
                    columns[n].Take(rows, n);
                count++;
            }

            if (count == 0)
                break;
            using var group = file.CreateRowGroup();
            foreach (var column in columns)
                await column.FlushAsync(group, ct);
        }
    }
}

/// <summary>One column of a group that is being gathered.</summary>
internal abstract class ParquetColumn
{
    public abstract DataField Field { get; }

    public abstract void Take(NpgsqlDataReader row, int column);

    public abstract Task FlushAsync(ParquetRowGroupWriter group, CancellationToken ct);

    // Quantities and prices have few digits behind the point; ten hold them all, exactly.
    public static ParquetColumn For(string name, Type type, string database) => type switch
    {
        _ when type == typeof(string) || type == typeof(Guid) => new Texts(name),
        _ when type == typeof(decimal) => new Values<decimal>(new DecimalDataField(name, 38, 10, isNullable: true), (row, n) => row.GetDecimal(n)),
        _ when type == typeof(DateTime) && database != "date" => new Values<DateTime>(
            new DateTimeDataField(name, DateTimeFormat.DateAndTimeMicros, isAdjustedToUTC: true, isNullable: true), (row, n) => row.GetDateTime(n)),
        _ when type == typeof(DateOnly) || database == "date" => new Values<DateOnly>(new DataField(name, typeof(DateOnly), isNullable: true), (row, n) => row.GetFieldValue<DateOnly>(n)),
        _ when type == typeof(bool) => new Values<bool>(new DataField(name, typeof(bool), isNullable: true), (row, n) => row.GetBoolean(n)),
        _ when type == typeof(int) => new Values<int>(new DataField(name, typeof(int), isNullable: true), (row, n) => row.GetInt32(n)),
        _ when type == typeof(long) => new Values<long>(new DataField(name, typeof(long), isNullable: true), (row, n) => row.GetInt64(n)),
        _ when type == typeof(double) => new Values<double>(new DataField(name, typeof(double), isNullable: true), (row, n) => row.GetDouble(n)),
        _ => throw new NotSupportedException($"Column {name} is of type {database}, which no export has met."),
    };

    private sealed class Texts(string name) : ParquetColumn
    {
        private readonly List<string?> _values = [];

        public override DataField Field { get; } = new(name, typeof(string), isNullable: true);

        public override void Take(NpgsqlDataReader row, int column) => _values.Add(row.IsDBNull(column) ? null : row.GetValue(column).ToString());

        public override async Task FlushAsync(ParquetRowGroupWriter group, CancellationToken ct)
        {
            await group.WriteAsync(Field, _values!);
            _values.Clear();
        }
    }

    private sealed class Values<T>(DataField kept, Func<NpgsqlDataReader, int, T> read) : ParquetColumn where T : struct
    {
        private readonly List<T?> _values = [];

        public override DataField Field { get; } = kept;

        public override void Take(NpgsqlDataReader row, int column) => _values.Add(row.IsDBNull(column) ? null : read(row, column));

        public override async Task FlushAsync(ParquetRowGroupWriter group, CancellationToken ct)
        {
            await group.WriteAsync<T>(Field, _values.ToArray().AsMemory(), cancellationToken: ct);
            _values.Clear();
        }
    }
}
