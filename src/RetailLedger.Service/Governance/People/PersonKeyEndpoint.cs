using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Governance;

/// <summary>Who may sign in, over HTTP. A key lets somebody knock under their name and gives no right; rights are events.</summary>
public static class PersonKeyEndpoint
{
    public static void MapPersonKeys(this IEndpointRouteBuilder api)
    {
        api.MapGet("/people", (AccessKeys keys, HttpContext context, CancellationToken ct) => keys.PeopleAsync(context.Viewer(), ct))
            .WithName("ListPeople").WithSummary("Who has a key of their own, with role and place of work.").RequireAuthorization();
        api.MapPost("/people", GiveAsync)
            .WithName("GivePersonKey").WithSummary("Give a person a key of their own; an earlier one of theirs no longer works.")
            .RequireAuthorization().Produces<PersonKey>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(409);
        api.MapPost("/people/{id}/one-time-password", GivePasswordAsync)
            .WithName("GiveOneTimePassword").WithSummary("Give an enrolled person a password that works once, in place of theirs. It is told in the answer and nowhere else.")
            .RequireAuthorization().Produces<OneTimePassword>().ProducesProblem(401).ProducesProblem(403).ProducesProblem(409);
    }

    private static async Task<IResult> GiveAsync(Person body, HttpContext context, AccessKeys keys, PeopleRecords people, CancellationToken ct)
    {
        var records = await people.NowAsync(ct);
        var person = records.GetValueOrDefault(body.Id);
        if (!MayGive(context.Caller().Actor, person, records))
            return Problems.Of(403, "actor.not_allowed", $"Only the operator, or who holds the role {Giving.Admin} where the person works, gives keys to people.");
        if (!People.IsId(body.Id))
            return Problems.Of(400, "person.bad_id", $"A person's id is 1 to {People.LongestId} letters, digits, dots and hyphens.");
        return person?.Enrolment == Enrolment.Left
            ? Problems.Of(409, "person.left", $"{body.Id} acts in the ledger no longer. Enrol them again first.")
            : TypedResults.Ok(new PersonKey(body.Id, await keys.GiveAsync(body, ct)));
    }

    private static async Task<IResult> GivePasswordAsync(string id, HttpContext context, Passwords passwords, AccessRecords access, PeopleRecords people, CancellationToken ct)
    {
        var records = await people.NowAsync(ct);
        var person = records.GetValueOrDefault(id);
        if (!MayGive(context.Caller().Actor, person, records))
            return Problems.Of(403, "actor.not_allowed", $"Only the operator, or who holds the role {Giving.Admin} where the person works, gives passwords to people.");
        if (person is not { IsEnrolled: true })
            return Problems.Of(409, "person.not_enrolled", $"{id} does not act in the ledger. Enrol them first.");
        if (id == OperatorRights.Operator)
            return Problems.Of(409, "person.operator_by_key", "The first operator comes in by the key that lies on the ledger's own machine.");
        var given = await passwords.GiveOneTimeAsync(id, ct);
        await access.NoteAsync(id, Door.Operator, AccessAct.PasswordGiven, $"by {context.Caller().Actor.Id}", ct);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(given);
    }

    // Whoever holds a key acts under its name, so an administrator gets no key of somebody whose rights reach further than their own.
    internal static bool MayGive(Actor giver, AuthorityRecord? person, IReadOnlyDictionary<string, AuthorityRecord> records)
    {
        if (giver.Kind != ActorKind.Human)
            return false;
        if (giver.Id == OperatorRights.Operator)
            return true;
        var scopes = person is null ? [Scope.Everything]
            : person.Roles.Select(role => role.Scope).Concat(person.Grants.Select(grant => grant.Scope)).Append(person.Home ?? Scope.Everything);
        return scopes.All(scope => Giving.IsAdmin(records.GetValueOrDefault(giver.Id), scope));
    }
}
