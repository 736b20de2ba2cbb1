using RetailLedger.Advisors.Returns.Customers;

namespace RetailLedger.Advisors.Tests.Returns;

public sealed class CustomerFindingTests
{
    private static readonly DateTime Begin = new(2026, 1, 1);

    private static readonly CustomerProfile[] Shop = [.. Enumerable.Range(0, 200).Select(customer => CustomerProfile.Of($"C{customer}", Orders(8), Begin))];

    [Fact]
    public void Refunds_for_what_was_never_bought_are_named_so()
    {
        var finding = Judge([.. Orders(8), Line(150, "R1", "90001", -4), Line(170, "R2", "90002", -5), Line(190, "R3", "90003", -2)]);
        Assert.Equal(CustomerPattern.NeverBought, finding.Pattern);
        Assert.InRange(finding.Score, 2, 25);
        Assert.Equal(3, finding.EvidenceLines().Count(line => line.EndsWith("never bought", StringComparison.Ordinal)));
    }

    [Fact]
    public void More_brought_back_than_bought_is_named_so()
    {
        var finding = Judge([.. Orders(8), Line(100, "R1", "10001", -5), Line(105, "R2", "10001", -5), Line(110, "R3", "10001", -5), Line(115, "R4", "10001", -5)]);
        Assert.Equal(CustomerPattern.OverReturned, finding.Pattern);
        Assert.InRange(finding.Score, 2, 25);
    }

    [Fact]
    public void Order_after_order_brought_back_whole_is_named_so()
    {
        var returns = Enumerable.Range(0, 5).Select(order => Line(order * 20 + 6, $"R{order}", $"1000{order}", -5));
        Assert.Equal(CustomerPattern.WhollyReturned, Judge([.. Orders(8), .. returns]).Pattern);
    }

    [Fact]
    public void An_order_called_off_at_once_is_no_return()
    {
        var called = Enumerable.Range(0, 5).Select(order => Line(order * 20, $"R{order}", $"1000{order}", -5) with { At = Begin.AddDays(order * 20).AddMinutes(30) });
        Assert.Equal(0, CustomerProfile.Of("X", [.. Orders(8), .. called], Begin).WhollyReturned);
    }

    [Fact]
    public void What_comes_back_as_the_records_begin_may_have_been_bought_before() =>
        Assert.InRange(CustomerProfile.Of("X", [Line(1, "R1", "90001", -4)], Begin).NeverBought, 0, 0.1);

    [Fact]
    public void A_customer_without_returns_is_ordinary() => Assert.Equal(0, Judge(Orders(8)).Score);

    [Fact]
    public void The_order_of_the_lines_does_not_matter()
    {
        CustomerLine[] lines = [.. Orders(8), Line(150, "R1", "90001", -4), Line(160, "R2", "10001", -3)];
        Assert.Equal(Judge(lines).Score, Judge([.. lines.Reverse()]).Score);
    }

    private static CustomerFinding Judge(IEnumerable<CustomerLine> lines) => CustomerFinding.Of(CustomerProfile.Of("X", lines, Begin), new PatternRates(Shop));

    private static IEnumerable<CustomerLine> Orders(int count) => Enumerable.Range(0, count).Select(order => Line(order * 20, $"O{order}", $"1000{order}", 5));

    private static CustomerLine Line(int day, string document, string item, int quantity) => new(Begin.AddDays(day), document, item, quantity, 2.5);
}
