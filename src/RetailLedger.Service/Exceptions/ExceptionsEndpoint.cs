using RetailLedger.Domain.Exceptions;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.Exceptions;

/// <summary>Exceptions, and what is known of their kinds, over HTTP.</summary>
public static class ExceptionsEndpoint
{
    public static void MapExceptionQueues(this IEndpointRouteBuilder api)
    {
        api.MapList("/exceptions", ([AsParameters] ExceptionFilter filter, ExceptionQueueQuery exceptions, HttpContext context, CancellationToken ct) =>
                exceptions.FindAsync(filter, context.Viewer(), ct))
            .WithName("ListExceptions").WithSummary("Exceptions by class, owner, turn, code and case: dearest first, then oldest.").ProducesProblem(400);
        api.MapGet("/exception-kinds", () => ExceptionCatalogue.All)
            .WithName("ListExceptionKinds").WithSummary("Every kind of exception: its class, owner, recovery and escalation.");
    }
}
