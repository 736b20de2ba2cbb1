using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>The places that could give an order's goods: which are open, how far they are, what they have. Where the customer is only the region tells, so a way
/// is measured from a place to the middle of the places in that region; where nobody gave coordinates the tariff says how far it is taken to be.</summary>
public sealed class RouteSources(LedgerSources sources)
{
    private const string Open = "select location from views.location_master where known_to is null and open order by location";

    // Whoever clears an order or picks it speaks from another region than its customer's.
    private const string Region = """
        select headers ->> 'region' from events.mt_events where stream_id = $1 and type = 'retail.order.placed.v1' order by version limit 1
        """;

    public async Task<IReadOnlyList<RouteSource>> FindAsync(Order order, ICases cases, CancellationToken ct)
    {
        var region = await RegionAsync(order.Id, ct);
        var places = new List<KnownCase<Location>>();
        foreach (var id in await OpenAsync(ct))
        {
            if (await cases.ReadAsync<Location>(Locations.Stream(id), Location.Evolve, ct) is { State.Open: true } known)
                places.Add(known);
        }

        var customer = GreatCircle.Middle([.. places.Where(known => region is not null && known.State!.Region == region).Select(known => PointOf(known.State!)).OfType<(decimal, decimal)>()]);
        var found = new List<RouteSource>();
        foreach (var known in places)
            found.Add(await SourceAsync(order, region, known.State!, known.Read, customer, cases, ct));
        return found;
    }

    private static async Task<RouteSource> SourceAsync(
        Order order, string? region, Location place, ReadVersion readPlace, (decimal Latitude, decimal Longitude)? customer, ICases cases, CancellationToken ct)
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

        decimal? measured = PointOf(place) is { } from && customer is { } to ? GreatCircle.Km(from, to) : null;
        var km = measured ?? ShippingTariff.Current.DistanceKm(place.Region, region);
        return new(place.Id, place.Kind == LocationKind.Store, km, ShippingTariff.Current.CostOf(km, order.Total.Currency), available, read, measured is not null);
    }

    private static (decimal Latitude, decimal Longitude)? PointOf(Location place) => place.Coordinates is { } point ? (point.Latitude, point.Longitude) : null;

    private async Task<string?> RegionAsync(string orderId, CancellationToken ct)
    {
        await using var command = sources.Infrastructure.CreateCommand(Region);
        command.Parameters.Add(new() { Value = StreamKeys.Order(orderId) });
        return await command.ExecuteScalarAsync(ct) as string;
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
