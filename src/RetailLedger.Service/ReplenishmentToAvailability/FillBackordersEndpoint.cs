using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.ReplenishmentToAvailability;

public static class FillBackordersEndpoint
{
    public static void MapFillBackorders(this IEndpointRouteBuilder api) => api
        .MapPost("/stock/{location}/{item}/backorder-fills", (string location, string item, HttpContext context, CommandGate gate, CancellationToken ct) =>
            gate.RunAsync(context, On(new(location, item)), ct))
        .WithName("FillBackorders").WithSummary("Give what is available to the order lines that wait for it.").AsCommand();

    private static CommandOn<StockPosition> On(FillBackorders command) => new(
        command, Stock.Stream(command.Location, command.Item), StockPosition.Evolve,
        (position, _) => FillBackordersDecider.Decide(command, position, BackorderRanking.Current));
}
