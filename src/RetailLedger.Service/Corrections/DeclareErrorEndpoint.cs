using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Corrections;

public static class DeclareErrorEndpoint
{
    public static void MapDeclareError(this IEndpointRouteBuilder api) => api
        .MapPost("/corrections", (DeclareError command, HttpContext context, CommandGate gate, CancellationToken ct) =>
            gate.RunAsync(context, On(command), ct))
        .WithName("DeclareError").WithSummary("Say that a recorded event is wrong, and which events set it right.").AsCommand();

    private static CommandOn<Correction> On(DeclareError command) =>
        new(command, StreamKeys.Of("correction", command.EventId), Correction.Evolve, (correction, _) => DeclareErrorDecider.Decide(command, correction));
}
