using System.Globalization;
using System.IO.Compression;
using CsvHelper;
using CsvHelper.Configuration;
using RetailLedger.Domain.Integration;

namespace RetailLedger.Service.Connectors.OnlineRetail;

/// <summary>Reads the file line by line: each is a line we understand or a refusal that says where and why.</summary>
public static class OnlineRetailReader
{
    private const int LongestText = 500;

    // The headings of the published workbook and of the usual conversions of it.
    private static readonly Dictionary<string, string> Headings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["invoice"] = "invoice",
        ["invoice_no"] = "invoice",
        ["invoiceno"] = "invoice",
        ["invoice_ts"] = "at",
        ["invoicedate"] = "at",
        ["invoice_date"] = "at",
        ["stock_code"] = "code",
        ["stockcode"] = "code",
        ["description"] = "description",
        ["quantity"] = "quantity",
        ["unit_price_gbp"] = "price",
        ["price"] = "price",
        ["unitprice"] = "price",
        ["unit_price"] = "price",
        ["customer_id"] = "customer",
        ["customer id"] = "customer",
        ["customerid"] = "customer",
        ["country"] = "country",
    };

    private static readonly string[] Needed = ["invoice", "at", "code", "description", "quantity", "price", "customer", "country"];

    /// <exception cref="ImportFormatException">The first line is not the heading of this format.</exception>
    public static IEnumerable<(OnlineRetailLine? Line, RefusedLine? Refused)> Read(string file)
    {
        using var raw = File.OpenRead(file);
        using var stream = IsGzip(raw) ? new GZipStream(raw, CompressionMode.Decompress) : (Stream)raw;
        using var text = new StreamReader(stream);
        using var csv = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null, CountBytes = false });
        if (!csv.Read())
            throw new ImportFormatException("The file is empty.");
        var columns = Columns(csv.Record!);
        while (csv.Read())
            yield return Parse(csv.Record!, columns, csv.RawRow);
    }

    private static (OnlineRetailLine? Line, RefusedLine? Refused) Parse(string[] record, Dictionary<string, int> columns, long number)
    {
        if (record.Length <= columns.Values.Max())
            return Refuse("line.fields_missing", $"The line has {record.Length} fields.");
        string Field(string name) => record[columns[name]];

        if (record.Any(field => field.Length > LongestText || field.Contains('\0', StringComparison.Ordinal)))
            return Refuse("line.text_unusable", $"A field is longer than {LongestText} characters or holds the character U+0000.");
        if (string.IsNullOrWhiteSpace(Field("invoice")))
            return Refuse("line.no_invoice", "The line names no invoice.");
        if (string.IsNullOrWhiteSpace(Field("code")))
            return Refuse("line.no_stock_code", "The line names no stock code.");
        if (!DateTime.TryParse(Field("at"), CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault, out var at))
            return Refuse("line.bad_time", $"{Field("at")} is no date and time.");
        if (!Number(Field("quantity"), out var quantity))
            return Refuse("line.bad_quantity", $"{Field("quantity")} is no quantity.");
        if (!Number(Field("price"), out var price))
            return Refuse("line.bad_price", $"{Field("price")} is no price.");
        return (new(number, Field("invoice").Trim(), at, Field("code"), Text(Field("description")), quantity, price, Customer(Field("customer")),
            Text(Field("country")) ?? "Unspecified"), null);

        (OnlineRetailLine?, RefusedLine?) Refuse(string code, string reason) => (null, new(number, code, reason));
    }

    private static Dictionary<string, int> Columns(string[] heading)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < heading.Length; i++)
        {
            if (Headings.TryGetValue(heading[i].Trim().TrimStart('\uFEFF'), out var name))
                columns[name] = i;
        }

        var missing = Needed.Where(name => !columns.ContainsKey(name)).ToList();
        return missing.Count == 0
            ? columns
            : throw new ImportFormatException($"The first line is not the heading of Online Retail II: no column for {string.Join(", ", missing)}.");
    }

    private static bool Number(string text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
        && Math.Abs(value) < 1_000_000_000m;

    // Conversions of the workbook write an empty cell as nan, and a customer's number sometimes as a decimal.
    private static string? Text(string field) => field.Trim() is { Length: > 0 } text && !text.Equals("nan", StringComparison.OrdinalIgnoreCase) ? text : null;

    private static string? Customer(string field) => Text(field) is { } text ? text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text : null;

    private static bool IsGzip(FileStream file)
    {
        Span<byte> magic = stackalloc byte[2];
        var read = file.Read(magic);
        file.Position = 0;
        return read == 2 && magic[0] == 0x1f && magic[1] == 0x8b;
    }
}

/// <summary>The file is not what the import was told it is.</summary>
public sealed class ImportFormatException(string message) : Exception(message);
