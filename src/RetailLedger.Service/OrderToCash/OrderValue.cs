using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Exceptions;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.OrderToCash;

/// <summary>What is at stake on an order, or on one of its shipments.</summary>
public sealed class OrderValue : ICaseValue
{
    public string Category => ObjectTypes.Order;

    public async ValueTask<Money?> AtRiskAsync(string stream, ObjectLink? about, ICases cases, CancellationToken ct) =>
        OrderStake.Of((await cases.ReadAsync<Order>(stream, Order.Evolve, ct)).State, about is { Type: ObjectTypes.Shipment } ? about.Id : null);
}
