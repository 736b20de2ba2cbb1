using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>When a position breaches its reorder point, recovers, or moves while it is below, work out when it runs out at the demand of the last four weeks.</summary>
public sealed class ProjectStockoutReaction(DailyDemand demand) : IReaction
{
    public string Name => "project-stockout";

    public IReadOnlyList<Type> On { get; } = [typeof(StockThresholdBreached), typeof(StockThresholdRecovered), typeof(StockMoved), typeof(InventoryWrittenOff), typeof(InventoryAdjusted)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var stock = (IStockEvent)cause.Data;
        var stream = Stock.Stream(stock.Location, stock.Item);
        // A position with enough moves all day long; when it runs out is nobody's question until it is below its reorder point.
        if (cause.Data is not StockThresholdRecovered && (await cases.ReadAsync<StockPosition>(stream, StockPosition.Evolve, ct)).State is not { Breached: true })
            return [];
        var location = await cases.ReadAsync<Location>(Locations.Stream(stock.Location), Location.Evolve, ct);
        var today = LocationCalendar.DayAt(cause.Envelope.OccurredAt, stock.Location, location.State?.TimeZone);
        var daily = await demand.OfAsync(stock.Location, stock.Item, today, ct);
        // Orders to suppliers are not known here yet: what is on its way shortens nothing.
        var command = new ProjectStockout(stock.Location, stock.Item, daily, OnOrder: [], today, location.State is null ? null : [location.Read]);
        return [Consequence.On<StockPosition>(stream, StockPosition.Evolve,
            (position, _) => ProjectStockoutDecider.Decide(command, position))];
    }
}
