using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Governance;

/// <summary>Who somebody is and where they work.</summary>
public sealed record EnrolmentGiven(string LegalEntity, Scope Home, string? Name = null);

/// <summary>Which job, where.</summary>
public sealed record RoleGiven(string Role, Scope Scope);

/// <summary>What somebody may commit the company to.</summary>
public sealed record AuthorityGiven(string GrantId, IReadOnlyList<string> Kinds, Money Limit, Scope Scope, DateTimeOffset From, DateTimeOffset? To = null);

/// <summary>Why something is taken back.</summary>
public sealed record ReasonGiven(string ReasonCode);

/// <summary>From when until when somebody is away.</summary>
public sealed record AbsenceGiven(DateTimeOffset From, DateTimeOffset To);

/// <summary>Who acts for oneself, in what, and for how long.</summary>
public sealed record DelegationGiven(
    string DelegationId, string Delegate, Scope Scope, DateTimeOffset From, DateTimeOffset To, DelegationTrigger Trigger, IReadOnlyList<string>? Kinds = null, Money? Limit = null);

/// <summary>What is given to people and taken from them, over HTTP.</summary>
public static class PeopleCommandEndpoints
{
    public static void MapPeopleCommands(this IEndpointRouteBuilder api)
    {
        var person = api.MapGroup("/people/{id}").AfterFirstRights();
        MapPerson(person);
        MapRights(person);
        MapDelegations(person);
    }

    private static void MapPerson(IEndpointRouteBuilder person)
    {
        person.MapPost("/enrolment", (string id, EnrolmentGiven body, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, PeopleCommands.On(new EnrolPerson(id, body.LegalEntity, body.Home, NameOf(id, body.Name)), By(context)), ct))
            .WithName("EnrolPerson").WithSummary("Let somebody act in the ledger under a name of their own. It gives no right.").AsCommand();
        person.MapPost("/departure", (string id, ReasonGiven body, HttpContext context, CommandGate gate, AccessKeys keys, Passwords passwords, CancellationToken ct) =>
                LetGoAsync(id, body, context, gate, keys, passwords, ct))
            .WithName("LetPersonGo").WithSummary("Let somebody act no longer: their rights, their key and their password are over.").AsCommand();
        person.MapPost("/absences", (string id, AbsenceGiven body, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, PeopleCommands.On(new DeclareAbsence(id, body.From, body.To), By(context)), ct))
            .WithName("DeclareAbsence").WithSummary("Say that somebody is away for a time.").AsCommand();
        person.MapPost("/absences/end", (string id, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, PeopleCommands.On(new EndAbsence(id), By(context)), ct))
            .WithName("EndAbsence").WithSummary("Say that somebody is back.").AsCommand();
    }

    private static void MapRights(IEndpointRouteBuilder person)
    {
        person.MapPost("/roles", (string id, RoleGiven body, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, PeopleCommands.On(new AssignRole(id, body.Role, body.Scope), By(context)), ct))
            .WithName("AssignRole").WithSummary("Give somebody a job, somewhere.").AsCommand();
        person.MapPost("/roles/withdrawal", (string id, RoleGiven body, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, PeopleCommands.On(new WithdrawRole(id, body.Role, body.Scope), By(context)), ct))
            .WithName("WithdrawRole").WithSummary("Take a job from somebody, in the scope in which it was given.").AsCommand();
        person.MapPost("/authorities", (string id, AuthorityGiven body, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, PeopleCommands.On(new GrantAuthority(body.GrantId, id, body.Kinds, body.Limit, body.Scope, body.From, body.To), By(context)), ct))
            .WithName("GrantAuthority").WithSummary("Let somebody commit the company to certain acts, each up to a limit.").AsCommand();
        person.MapPost("/authorities/{grantId}/revocation", (string id, string grantId, ReasonGiven body, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, PeopleCommands.On(new RevokeAuthority(grantId, id, body.ReasonCode), By(context)), ct))
            .WithName("RevokeAuthority").WithSummary("Withdraw an authority; it binds at once.").AsCommand();
    }

    private static void MapDelegations(IEndpointRouteBuilder person)
    {
        person.MapPost("/delegations", async (string id, DelegationGiven body, HttpContext context, CommandGate gate, PeopleCommands commands, CancellationToken ct) =>
            {
                var command = new GrantDelegation(body.DelegationId, id, body.Delegate, body.Scope, body.From, body.To, body.Trigger, body.Kinds, body.Limit);
                return await gate.RunAsync(context, await commands.OnAsync(command, By(context), ct), ct);
            })
            .WithName("GrantDelegation").WithSummary("Let somebody else act for oneself.").AsCommand();
        person.MapPost("/delegations/{delegationId}/revocation", (string id, string delegationId, ReasonGiven body, HttpContext context, CommandGate gate, CancellationToken ct) =>
                gate.RunAsync(context, PeopleCommands.On(new RevokeDelegation(delegationId, id, body.ReasonCode), By(context)), ct))
            .WithName("RevokeDelegation").WithSummary("Take a delegation back; it binds at once.").AsCommand();
    }

    private static async Task<IResult> LetGoAsync(string id, ReasonGiven body, HttpContext context, CommandGate gate, AccessKeys keys, Passwords passwords, CancellationToken ct)
    {
        var answer = await gate.RunAsync(context, PeopleCommands.On(new LetPersonGo(id, body.ReasonCode), By(context)), ct);
        if (answer is Microsoft.AspNetCore.Http.HttpResults.Ok<CommandAnswer>)
        {
            await keys.WithdrawAsync(id, ct);
            await passwords.WithdrawAsync(id, ct);
        }

        return answer;
    }

    private static string By(HttpContext context) => context.Caller().Actor.Id;

    private static Personal<string>? NameOf(string id, string? name) => name is null ? null : new() { Subject = People.Stream(id), Value = name };
}
