using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;

namespace RetailLedger.Domain.Tests.OrderToCash;

/// <summary>A decision is settled by what it decided: taken again on the result, there is nothing to do.</summary>
public static class Settle
{
    public static bool Again(Order? order, Func<Order?, Decision> decide) =>
        decide(order) is not Decision.Accepted accepted || decide(accepted.Events.Aggregate(order, Order.Evolve)) is Decision.AlreadyDone;
}
