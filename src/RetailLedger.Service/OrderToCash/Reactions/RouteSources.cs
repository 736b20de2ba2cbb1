using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>The places that could give an order's goods: which are open, how far they are, what they have.</summary>
public sealed class RouteSources(LedgerSources sources)
{
    private const string Open = "select location from views.location_master where known_to is null and open order by location";

    public async Task<IReadOnlyList<RouteSource>> FindAsync(Order order, Scope scope, ICases cases, CancellationToken ct)
    {
        var found = new List<RouteSource>();
        foreach (var id in await OpenAsync(ct))
        {
            var location = await cases.ReadAsync<Location>(Locations.Stream(id), Location.Evolve, ct);
            if (location.State is { Open: true } place)
                found.Add(await SourceAsync(order, scope, place, location.Read, cases, ct));
        }

        return found;
    }

    private static async Task<RouteSource> SourceAsync(Order order, Scope scope, Location place, ReadVersion readPlace, ICases cases, CancellationToken ct)
    {
        var (available, read) = (new List<AvailableItem>(), new List<ReadVersion> { readPlace });
        foreach (var code in order.Lines.Select(line => StreamKeys.ItemCode(line.Item)).Distinct(StringComparer.Ordinal))
        {
            var stock = await cases.ReadAsync<StockPosition>(Stock.Stream(place.Id, code), StockPosition.Evolve, ct);
            if (stock.State is not { } position)
                continue;
            // What somebody else already waits for is not there for this order.
            available.Add(new(code, Math.Max(0, position.Available - position.Backordered)));
            read.Add(stock.Read);
        }

        var km = ShippingTariff.Current.DistanceKm(place.Region, scope.Region);
        return new(place.Id, place.Kind == LocationKind.Store, km, ShippingTariff.Current.CostOf(km, order.Total.Currency), available, read);
    }

    private async Task<List<string>> OpenAsync(CancellationToken ct)
    {
        await using var command = sources.Infrastructure.CreateCommand(Open);
        await using var row = await command.ExecuteReaderAsync(ct);
        var ids = new List<string>();
        while (await row.ReadAsync(ct))
            ids.Add(row.GetString(0));
        return ids;
    }
}
