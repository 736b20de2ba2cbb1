using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Hosting;

/// <summary>Somebody who acts in the ledger under a name of their own.</summary>
/// <param name="Id">What their acts are signed with: letters, digits, dots and hyphens.</param>
/// <param name="Location">Where they mostly work; absent for whoever works everywhere.</param>
public sealed record Person(string Id, string Name, string Role, string? Location = null);

/// <summary>A person's key. It is told this once: the ledger keeps only its hash.</summary>
public sealed record PersonKey(string Id, string Key);

/// <summary>Who may act, over HTTP. Only the operator gives keys; there are no rights yet in which people differ.</summary>
public static class PeopleEndpoint
{
    private const string Operator = "operator";
    private const int LongestId = 60;

    public static void MapPeople(this IEndpointRouteBuilder api)
    {
        api.MapGet("/people", (AccessKeys keys, CancellationToken ct) => keys.PeopleAsync(ct))
            .WithName("ListPeople").WithSummary("Who has a key of their own, with role and place of work.").RequireAuthorization();
        api.MapPost("/people", GiveAsync)
            .WithName("GivePersonKey").WithSummary("Give a person a key of their own; an earlier one of theirs no longer works.")
            .RequireAuthorization().Produces<PersonKey>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
    }

    private static async Task<IResult> GiveAsync(Person body, HttpContext context, AccessKeys keys, CancellationToken ct)
    {
        if (context.Caller() is not { Actor: { Kind: ActorKind.Human, Id: Operator } })
            return Problems.Of(403, "actor.not_allowed", "Only the operator gives keys to people.");
        if (body.Id is not { Length: > 0 and <= LongestId } || !body.Id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-'))
            return Problems.Of(400, "person.bad_id", $"A person's id is 1 to {LongestId} letters, digits, dots and hyphens.");
        return TypedResults.Ok(new PersonKey(body.Id, await keys.GiveAsync(body, ct)));
    }
}
