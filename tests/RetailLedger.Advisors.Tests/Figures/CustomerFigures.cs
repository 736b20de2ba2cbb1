using RetailLedger.Advisors.Layouts;

namespace RetailLedger.Advisors.Tests.Figures;

/// <summary>The figure of the customers on the open data, which may not fall.</summary>
public sealed class CustomerFigures
{
    private const string Folder = "retail/planted_dev/customers";

    [Fact]
    public void Customers_who_abuse_returns_come_first()
    {
        var labelled = File.ReadLines(Path.Combine(OpenData.Need(Folder), "customer_labels.csv")).Skip(1).Select(line => line.Split(',')[0]).ToHashSet();
        var ranked = CustomerScores.Rank(Path.Combine(OpenData.Need(Folder), "invoices_planted.csv.gz"));
        var precisions = ranked.Select(finding => labelled.Contains(finding.Customer.CustomerId)).Index().Where(at => at.Item)
            .Select((at, found) => (found + 1.0) / (at.Index + 1));
        Assert.InRange(precisions.Sum() / labelled.Count, 0.87, 1);
    }
}
