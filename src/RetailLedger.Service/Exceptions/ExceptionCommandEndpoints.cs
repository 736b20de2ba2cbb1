using RetailLedger.Domain.Exceptions;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Exceptions;

/// <summary>Who is to have an exception.</summary>
public sealed record OwnerGiven(string Owner, string? Note = null);

/// <summary>Of which class an exception really is, and why.</summary>
public sealed record ClassGiven(ExceptionClass To, string Why);

/// <summary>How a retry went.</summary>
public sealed record RetryGiven(int Attempt, RetryResult Result, string? Detail = null);

/// <summary>Why an exception is accepted or reopened.</summary>
public sealed record WhyGiven(string Why);

/// <summary>What people decide about exceptions, over HTTP. Nobody resolves one by hand: the awaited event does.</summary>
public static class ExceptionCommandEndpoints
{
    public static void MapExceptionCommands(this IEndpointRouteBuilder api)
    {
        var exceptions = api.MapGroup("/exceptions/{exceptionId}");
        exceptions.MapPost("/assign", (string exceptionId, OwnerGiven body, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, ExceptionCommands.On(new AssignException(exceptionId, body.Owner, body.Note)), ct))
            .WithName("AssignException").WithSummary("Give an exception to somebody.").AsCommand();
        exceptions.MapPost("/reclassify", (string exceptionId, ClassGiven body, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, ExceptionCommands.On(new ReclassifyException(exceptionId, body.To, body.Why)), ct))
            .WithName("ReclassifyException").WithSummary("Say that an exception is of another class, and why.").AsCommand();
        exceptions.MapPost("/retry", (string exceptionId, RetryGiven body, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, ExceptionCommands.On(new RecordExceptionRetry(exceptionId, body.Attempt, body.Result, body.Detail)), ct))
            .WithName("RecordExceptionRetry").WithSummary("Write down that what had failed was tried again.").AsCommand();
        exceptions.MapPost("/accept", (string exceptionId, WhyGiven body, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, ExceptionCommands.On(new AcceptException(exceptionId, body.Why)), ct))
            .WithName("AcceptException").WithSummary("Leave an exception as it is; needs a grant.").AsCommand();
        exceptions.MapPost("/reopen", (string exceptionId, WhyGiven body, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, ExceptionCommands.On(new ReopenException(exceptionId, body.Why)), ct))
            .WithName("ReopenException").WithSummary("Say that an exception is not over.").AsCommand();
    }
}
