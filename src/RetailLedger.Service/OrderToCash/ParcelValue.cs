using System.Globalization;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Exceptions;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.OrderToCash;

/// <summary>What is at stake on a parcel of which a carrier speaks without naming its order. One that we planned bears our name for it, and so leads to its order.</summary>
public sealed class ParcelValue : ICaseValue
{
    public string Category => ObjectTypes.Shipment;

    public async ValueTask<Money?> AtRiskAsync(string stream, ObjectLink? about, ICases cases, CancellationToken ct)
    {
        var parcel = StreamKeys.Id(stream);
        var dash = parcel.LastIndexOf('-');
        if (dash <= 0 || !int.TryParse(parcel[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return null;
        var order = (await cases.ReadAsync<Order>(StreamKeys.Order(parcel[..dash]), Order.Evolve, ct)).State;
        return order?.Fulfilment.Find(parcel) is { Routed: true } ? OrderStake.Of(order, parcel) : null;
    }
}
