using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>From how little on a position is replenished, and why it is set so.</summary>
public sealed record ReorderWanted(Quantity ReorderPoint, Quantity SafetyStock, int LeadTimeDays, string ReasonCode);

public static class SetReorderParameterEndpoint
{
    public static void MapSetReorderParameter(this IEndpointRouteBuilder api) => api
        .MapPost("/stock/{location}/{item}/reorder-parameter", (string location, string item, ReorderWanted body, HttpContext context, CommandGate gate, CancellationToken ct) =>
            gate.RunAsync(context, On(new(location, item, body.ReorderPoint, body.SafetyStock, body.LeadTimeDays, body.ReasonCode)), ct))
        .WithName("SetReorderParameter").WithSummary("Say from how little on a position is replenished.").AsCommand();

    // No grant exists until Governance gives one: a change beyond the free share is always refused.
    private static CommandOn<StockPosition> On(SetReorderParameter command) => new(command, Stock.Stream(command.Location, command.Item), StockPosition.Evolve,
        (position, now) => SetReorderParameterDecider.Decide(command, position, ReorderLimit.Current, grant: null, now));
}
