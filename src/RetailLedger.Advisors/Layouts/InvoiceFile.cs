using RetailLedger.Advisors.Returns.Customers;

namespace RetailLedger.Advisors.Layouts;

/// <summary>A retailer's invoices as the open data has them: invoice_no, invoice_ts, stock_code, quantity, unit_price_gbp, customer_id.</summary>
public static class InvoiceFile
{
    // A stock code of goods holds a number; postage, fees, discounts and manual entries are words.
    private const int DigitsOfGoods = 3;
    private const string GiftVoucher = "gift";

    /// <summary>The lines of goods of every customer. Lines without a customer or a price are nobody's purchase; they are left out.</summary>
    /// <exception cref="LayoutException">The file is absent, empty or not in its layout.</exception>
    public static IReadOnlyDictionary<string, List<CustomerLine>> Read(string path)
    {
        var customers = new SortedDictionary<string, List<CustomerLine>>(StringComparer.Ordinal);
        using var table = new CsvTable(path, "invoice_no", "invoice_ts", "stock_code", "quantity", "unit_price_gbp", "customer_id");
        while (table.Read())
        {
            if (table.Text("customer_id") is not { Length: > 0 } customer)
                continue;
            if (!customers.TryGetValue(customer, out var lines))
                customers.Add(customer, lines = []);
            var (quantity, price) = (table.Whole("quantity"), table.Number("unit_price_gbp"));
            if (quantity != 0 && price > 0 && IsGoods(table.Text("stock_code")))
                lines.Add(new(table.Moment("invoice_ts"), table.Text("invoice_no"), table.Text("stock_code").ToUpperInvariant(), quantity, price));
        }

        return customers;
    }

    private static bool IsGoods(string code) =>
        code.Count(char.IsAsciiDigit) >= DigitsOfGoods && !code.StartsWith(GiftVoucher, StringComparison.OrdinalIgnoreCase);
}
