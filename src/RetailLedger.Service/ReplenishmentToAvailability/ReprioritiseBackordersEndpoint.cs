using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>Why the queue is ranked anew, and what is known better about its lines.</summary>
public sealed record QueueRevision(string ReasonCode, IReadOnlyList<RankingRevision>? Revisions = null);

public static class ReprioritiseBackordersEndpoint
{
    public static void MapReprioritiseBackorders(this IEndpointRouteBuilder api) => api
        .MapPost("/stock/{location}/{item}/backorder-rankings", (string location, string item, QueueRevision body, HttpContext context, CommandGate gate, CancellationToken ct) =>
            gate.RunAsync(context, On(new(location, item, body.ReasonCode, body.Revisions)), ct))
        .WithName("ReprioritiseBackorders").WithSummary("Rank the waiting order lines by what is known now.").AsCommand();

    private static CommandOn<StockPosition> On(ReprioritiseBackorders command) => new(
        command, Stock.Stream(command.Location, command.Item), StockPosition.Evolve,
        (position, _) => ReprioritiseBackordersDecider.Decide(command, position, BackorderRanking.Current));
}
