using System.Globalization;
using System.Text;
using CsvHelper;
using Npgsql;

namespace RetailLedger.Service.Analytics;

/// <summary>Rows as comma-separated values, one after the other: no more than one row and a buffer are in memory.</summary>
internal static class CsvExport
{
    private const int BufferLength = 64 * 1024;

    public static async Task WriteAsync(NpgsqlDataReader rows, Stream to, CancellationToken ct)
    {
        // With a mark of its own, spreadsheets read it as UTF-8.
        await using var text = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), BufferLength, leaveOpen: true);
        await using var csv = new CsvWriter(text, CultureInfo.InvariantCulture);
        for (var column = 0; column < rows.FieldCount; column++)
            csv.WriteField(rows.GetName(column));
        await csv.NextRecordAsync();
        while (await rows.ReadAsync(ct))
        {
            for (var column = 0; column < rows.FieldCount; column++)
                csv.WriteField(Cell(rows, column));
            await csv.NextRecordAsync();
        }
    }

    private static string? Cell(NpgsqlDataReader rows, int column) => rows.GetValue(column) switch
    {
        DBNull => null,
        string text => FormulaSafe.Escape(text),
        DateTime instant => instant.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFZ", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        var other => Convert.ToString(other, CultureInfo.InvariantCulture),
    };
}
