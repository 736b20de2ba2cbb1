namespace RetailLedger.Service.Connectors.OnlineRetail;

/// <summary>One line of the file, in the file's own words.</summary>
/// <param name="Number">Line in the file; the header is line 1.</param>
/// <param name="At">Wall clock in London.</param>
public sealed record OnlineRetailLine(
    long Number,
    string Invoice,
    DateTime At,
    string StockCode,
    string? Description,
    decimal Quantity,
    decimal Price,
    string? Customer,
    string Country);
