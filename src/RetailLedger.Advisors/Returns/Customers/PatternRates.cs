namespace RetailLedger.Advisors.Returns.Customers;

/// <summary>How often each pattern's acts happen for one order of the retailer's customers. It comes from the retailer's own customers, so that a shop of
/// dresses is not measured like a shop of candles.</summary>
public sealed class PatternRates
{
    // With few orders the rates lean on those of a gift retailer's year: one order in fifty partly returned, fewer of everything else.
    private const double PriorOrders = 500;

    private static readonly Dictionary<CustomerPattern, double> Prior = new()
    {
        [CustomerPattern.PartlyReturned] = 0.02,
        [CustomerPattern.WhollyReturned] = 0.01,
        [CustomerPattern.NeverBought] = 0.025,
        [CustomerPattern.OverReturned] = 0.01,
    };

    private readonly Dictionary<CustomerPattern, double> _perOrder;

    public PatternRates(IReadOnlyCollection<CustomerProfile> customers)
    {
        var orders = customers.Sum(customer => (double)customer.Orders);
        _perOrder = Prior.ToDictionary(rate => rate.Key, rate => (customers.Sum(customer => Count(customer, rate.Key)) + rate.Value * PriorOrders) / (orders + PriorOrders));
    }

    /// <summary>Acts of a pattern for one order, above 0.</summary>
    public double this[CustomerPattern pattern] => _perOrder[pattern];

    internal static double Count(CustomerProfile customer, CustomerPattern pattern) => pattern switch
    {
        CustomerPattern.PartlyReturned => customer.PartlyReturned,
        CustomerPattern.WhollyReturned => customer.WhollyReturned,
        CustomerPattern.NeverBought => customer.NeverBought,
        _ => customer.OverReturned,
    };
}
