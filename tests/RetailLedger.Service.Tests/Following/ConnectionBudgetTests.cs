using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Postgres;
using RetailLedger.Service.Following;
using RetailLedger.Service.Tests.Governance;

namespace RetailLedger.Service.Tests.Following;

/// <summary>Each lock that a node holds keeps a connection for as long as it is held. Were there as many as the pool has, nobody could take a step, and nothing would say why.</summary>
public sealed class ConnectionBudgetTests(TokenLedger ledger) : IClassFixture<TokenLedger>
{
    [Fact]
    public void The_locks_of_one_node_leave_connections_for_the_steps_and_for_what_is_read_on_the_way()
    {
        var services = ledger.App.Services;
        var locks = services.GetServices<IFollower>().Select(follower => follower.LedBy).Distinct(StringComparer.Ordinal).Count() + services.GetServices<ILedTask>().Count();

        // A step of a reaction holds one connection and may ask for another on the way.
        Assert.InRange(locks + (2 * FollowerHost.MostSteps), 1, LedgerPools.Host.Infrastructure);
    }
}
