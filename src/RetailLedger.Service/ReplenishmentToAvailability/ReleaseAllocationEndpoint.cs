using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>The order line that wants nothing any more, and why.</summary>
public sealed record LineReleased(string OrderId, int Line, string ReasonCode);

public static class ReleaseAllocationEndpoint
{
    public static void MapReleaseAllocation(this IEndpointRouteBuilder api) => api
        .MapPost("/stock/{location}/{item}/releases", (string location, string item, LineReleased body, HttpContext context, CommandGate gate, CancellationToken ct) =>
            gate.RunAsync(context, On(new(location, item, body.OrderId, body.Line, body.ReasonCode)), ct))
        .WithName("ReleaseAllocation").WithSummary("Free what is set aside for an order line and take it out of the queue.").AsCommand();

    private static CommandOn<StockPosition> On(ReleaseAllocation command) => new(
        command, Stock.Stream(command.Location, command.Item), StockPosition.Evolve, (position, _) => ReleaseAllocationDecider.Decide(command, position));
}
