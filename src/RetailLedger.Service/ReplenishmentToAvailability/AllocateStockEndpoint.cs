using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>The order line and what its place in a queue would be decided by.</summary>
public sealed record LineWanted(string OrderId, int Line, Quantity Quantity, int CustomerTier, decimal MarginShare, DateTimeOffset? PromisedFor = null);

public static class AllocateStockEndpoint
{
    public static void MapAllocateStock(this IEndpointRouteBuilder api) => api
        .MapPost("/stock/{location}/{item}/allocations", (string location, string item, LineWanted body, HttpContext context, CommandGate gate, CancellationToken ct) =>
            gate.RunAsync(context, On(new(location, item, body.OrderId, body.Line, body.Quantity, body.CustomerTier, body.MarginShare, body.PromisedFor)), ct))
        .WithName("AllocateStock").WithSummary("Set stock aside for an order line; what is missing waits in the queue.").AsCommand();

    private static CommandOn<StockPosition> On(AllocateStock command) => new(command, Stock.Stream(command.Location, command.Item), StockPosition.Evolve,
        (position, now) => AllocateStockDecider.Decide(command, position, BackorderRanking.Current, now));
}
