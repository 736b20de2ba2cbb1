using RetailLedger.Advisors.Returns.Customers;

namespace RetailLedger.Advisors.Layouts;

/// <summary>Ranks the customers of a file of invoices by how unusual their returns are.</summary>
public static class CustomerScores
{
    public const string Header = "customer_id,score,pattern,acts,expected,why";

    /// <summary>Every customer of the file, the most unusual first.</summary>
    /// <exception cref="LayoutException">The file is absent, empty or not in its layout.</exception>
    public static IReadOnlyList<CustomerFinding> Rank(string invoices)
    {
        var customers = InvoiceFile.Read(invoices);
        var begin = customers.Values.SelectMany(lines => lines).Select(line => line.At).DefaultIfEmpty().Min();
        CustomerProfile[] profiles = [.. customers.Select(customer => CustomerProfile.Of(customer.Key, customer.Value, begin))];
        var rates = new PatternRates(profiles);
        return [.. profiles.Select(profile => CustomerFinding.Of(profile, rates)).OrderByDescending(finding => finding.Score).ThenBy(finding => finding.Customer.CustomerId, StringComparer.Ordinal)];
    }

    /// <returns>How many customers were scored.</returns>
    /// <exception cref="LayoutException">The file is absent, empty or not in its layout.</exception>
    public static int Write(string invoices, string file)
    {
        var ranked = Rank(invoices);
        using var csv = new CsvWriter(file, Header);
        foreach (var finding in ranked)
            csv.Row($"{CsvWriter.Quoted(finding.Customer.CustomerId)},{finding.Score:G9},{finding.Pattern},{finding.Acts:0.##},{finding.Expected:0.###},{CsvWriter.Quoted(finding.InWords())}");
        csv.Finish();
        return ranked.Count;
    }
}
