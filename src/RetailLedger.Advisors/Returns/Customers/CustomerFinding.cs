using RetailLedger.Advisors.Statistics;

namespace RetailLedger.Advisors.Returns.Customers;

/// <summary>How unusual a customer's returns are among the retailer's customers, and by which pattern.</summary>
/// <param name="Customer">What was counted.</param>
/// <param name="Pattern">The most unusual pattern.</param>
/// <param name="Acts">Acts of that pattern.</param>
/// <param name="Expected">Acts that a customer of as many orders is expected to show.</param>
/// <param name="Score">Minus the decimal logarithm of the chance of so many acts: 0 is ordinary, 3 is one customer in a thousand.</param>
public sealed record CustomerFinding(CustomerProfile Customer, CustomerPattern Pattern, double Acts, double Expected, double Score)
{
    // Customers differ in habits: the variance of a count grows with half the square of its mean.
    private const double Habits = 0.5;

    // A customer without an order is expected to show next to nothing, but not nothing.
    private const double LeastExpected = 0.02;

    // Chances smaller than this are not told apart: 25 is beyond any doubt.
    private const double Highest = 25;

    /// <summary>From this score on a customer is worth a person's look: by chance alone it is one in ten thousand. On the open data four of five of them were planted, and seven of ten planted are among them.</summary>
    public const double Remarkable = 4;

    /// <summary>Judges one customer by the most unusual pattern.</summary>
    public static CustomerFinding Of(CustomerProfile customer, PatternRates rates) => Each(customer, rates).MaxBy(finding => finding.Score)!;

    /// <summary>Judges one customer by each pattern.</summary>
    public static IEnumerable<CustomerFinding> Each(CustomerProfile customer, PatternRates rates) => Enum.GetValues<CustomerPattern>().Select(pattern => Of(customer, pattern, rates));

    /// <summary>The pattern's numbers in a sentence, for the person who decides.</summary>
    public string InWords() => FormattableString.Invariant(
        $"{What(Pattern)}: {Acts:0.#} in {Customer.Orders} orders, where {Expected:0.##} are usual.");

    /// <summary>The returns behind the finding, in the order of time.</summary>
    public IEnumerable<ReturnMatch> Returns() => Customer.Evidence.Where(match => Pattern switch
    {
        CustomerPattern.NeverBought => match.Unmatched > 0 && !match.EverBought,
        CustomerPattern.OverReturned => match.Unmatched > 0 && match.EverBought,
        _ => match.Taken.Count > 0,
    });

    /// <summary>The returns behind the finding, each in a line.</summary>
    public IEnumerable<string> EvidenceLines() => Returns()
        .Select(match => FormattableString.Invariant($"{match.Line.Document} of {match.Line.At:yyyy-MM-dd}: {-match.Line.Quantity} of {match.Line.Item}, {Origin(match)}"));

    private static CustomerFinding Of(CustomerProfile customer, CustomerPattern pattern, PatternRates rates)
    {
        var expected = rates[pattern] * Math.Max(1, customer.Orders) + LeastExpected;
        var counts = new NegativeBinomial(expected, expected + Habits * expected * expected);
        var acts = PatternRates.Count(customer, pattern);
        var whole = (int)acts;
        var score = double.Lerp(counts.UpperSurprise(whole), counts.UpperSurprise(whole + 1), acts - whole);
        return new(customer, pattern, acts, expected, Math.Min(Highest, score));
    }

    private static string What(CustomerPattern pattern) => pattern switch
    {
        CustomerPattern.PartlyReturned => "Orders of which a quarter of the value and more came back",
        CustomerPattern.WhollyReturned => "Orders of which most lines came back",
        CustomerPattern.NeverBought => "Credit notes for what was never bought",
        _ => "Credit notes for more than was bought",
    };

    private static string Origin(ReturnMatch match) => match.Taken.Count == 0 ? match.EverBought ? "all brought back before" : "never bought"
        : FormattableString.Invariant($"bought with {string.Join(", ", match.Taken.Select(taken => $"{taken.Order.Document} {(match.Line.At - taken.Order.At).TotalDays:0} days before"))}")
            + (match.Unmatched > 0 ? FormattableString.Invariant($", {match.Unmatched} of them brought back before") : "");
}
