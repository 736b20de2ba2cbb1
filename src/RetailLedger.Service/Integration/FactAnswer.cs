using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Integration;

/// <summary>What became of one fact.</summary>
/// <param name="Outcome"><c>recorded</c>, <c>repeated</c> (this is the first answer again), <c>refused</c>, <c>conflict</c> or <c>failed</c>.</param>
/// <param name="Status">What it would have been answered on its own.</param>
public sealed record FactAnswer(string Id, string Outcome, int Status, string? EventId = null, string? Stream = null, long? Version = null, string? Code = null)
{
    public static FactAnswer Of(string id, WriteAnswer answer) => answer switch
    {
        WriteAnswer.Recorded r when IsForeign(r.Stream) => new(id, "refused", 403, r.EventId.ToString(), Code: "fact.foreign_owner"),
        WriteAnswer.Recorded r => new(id, r.Repeat ? "repeated" : "recorded", r.Repeat ? 200 : 201, r.EventId.ToString(), r.Stream, r.Version),
        WriteAnswer.KeyConflict => new(id, "conflict", 409, Code: "key.other_input"),
        _ => throw new InvalidOperationException($"A fact is never answered with {answer}."),
    };

    public static FactAnswer Of(string id, Exception failure) => failure switch
    {
        FactProblemException problem => new(id, "failed", 400, Code: problem.Code),
        LedgerBusyException => new(id, "failed", 429, Code: "ledger.busy"),
        LedgerUnavailableException => new(id, "failed", 503, Code: "ledger.unavailable"),
        _ => new(id, "failed", 422, Code: "fact.not_storable"),
    };

    public static IResult ToHttp(WriteAnswer answer) => answer switch
    {
        WriteAnswer.Recorded r when IsForeign(r.Stream) => Problems.Of(403, "fact.foreign_owner",
            "Another system owns facts of this type. The attempt was recorded.", ("eventId", r.EventId)),
        WriteAnswer.KeyConflict conflict => Problems.Of(409, "key.other_input",
            $"The id {conflict.Key.Id} was used before for another content. Nothing was recorded."),
        WriteAnswer.Recorded { Repeat: false } r => TypedResults.Created($"/api/events/{r.EventId}", Of("", r) with { Id = r.EventId.ToString() }),
        WriteAnswer.Recorded r => TypedResults.Ok(Of("", r) with { Id = r.EventId.ToString() }),
        _ => throw new InvalidOperationException($"A fact is never answered with {answer}."),
    };

    private static bool IsForeign(string stream) => Domain.Kernel.StreamKeys.Category(stream) == "refused-fact";
}
