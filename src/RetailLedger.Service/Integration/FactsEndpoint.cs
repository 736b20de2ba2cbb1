using System.Diagnostics;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Integration;

/// <summary>Where partners state facts. Answered when the fact is committed to disk, with what became of it.</summary>
public static class FactsEndpoint
{
    private const int LongestBody = 4 << 20;

    public static void MapFacts(this IEndpointRouteBuilder api) => api
        .MapPost("/facts", PostAsync)
        .RequireAuthorization()
        .WithName("StateFacts")
        .WithSummary("State facts as CloudEvents 1.0: structured, binary or batch.")
        .Accepts<object>("application/cloudevents+json", "application/cloudevents-batch+json", "application/json")
        .Produces<FactAnswer>(201).Produces<FactAnswer>(200).Produces<FactAnswer[]>(207)
        .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(409).ProducesProblem(422).ProducesProblem(429).ProducesProblem(503);

    private static async Task<IResult> PostAsync(HttpContext context, FactReader facts, LedgerWriter ledger, CancellationToken ct)
    {
        var body = await BodyAsync(context.Request, ct);
        try
        {
            var (events, isBatch) = CloudEventBinding.Read(context.Request.ContentType, context.Request.Headers, body);
            var caller = context.Caller();
            var trace = Activity.Current is { Recorded: true } activity ? activity.Id : null;
            if (!isBatch)
                return FactAnswer.ToHttp(await ledger.WriteAsync(facts.Read(events[0], caller, trace), ct));

            // Each fact stands on its own: a broken one is told so and harms no other.
            var answers = await Task.WhenAll(events.Select(e => AnswerAsync(ledger, () => facts.Read(e, caller, trace), e.Id!, ct)));
            return TypedResults.Json(answers, statusCode: StatusCodes.Status207MultiStatus);
        }
        catch (FactProblemException problem)
        {
            return Problems.Of(400, problem.Code, problem.Message);
        }
    }

    private static async Task<FactAnswer> AnswerAsync(LedgerWriter ledger, Func<WriteRequest> read, string id, CancellationToken ct)
    {
        try
        {
            return FactAnswer.Of(id, await ledger.WriteAsync(read(), ct));
        }
        catch (Exception failure) when (failure is FactProblemException or LedgerBusyException or LedgerUnavailableException or NotStorableException)
        {
            return FactAnswer.Of(id, failure);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > LongestBody)
            throw new BadHttpRequestException($"A request holds at most {LongestBody >> 20} MiB.", StatusCodes.Status413PayloadTooLarge);
        using var buffer = new MemoryStream((int)(request.ContentLength ?? 4096));
        var chunk = new byte[16 << 10];
        while (await request.Body.ReadAsync(chunk, ct) is var read and > 0)
        {
            if (buffer.Length + read > LongestBody)
                throw new BadHttpRequestException($"A request holds at most {LongestBody >> 20} MiB.", StatusCodes.Status413PayloadTooLarge);
            await buffer.WriteAsync(chunk.AsMemory(0, read), ct);
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }
}
