using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.OrderToCash;

/// <summary>What is asked about the release of a held order.</summary>
public sealed class ReleaseApprovalQuestion : IApprovalQuestion
{
    public string Kind => ReleaseOrderDecider.Limit.Act;

    public async Task<(Money Amount, IReadOnlyList<PolicyValue> Inputs)?> OfAsync(string subject, ICases cases, CancellationToken ct) =>
        (await cases.ReadAsync<Order>(subject, Order.Evolve, ct)).State is { Status: OrderStatus.Held } order ? (order.Total, [PolicyValue.Of(PolicyValue.Amount, order.Total)]) : null;
}
