using System.Globalization;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Governance;

/// <summary>A question about authority, as an address carries it.</summary>
public sealed record AuthorityFilter
{
    /// <summary>Who; absent to ask who can.</summary>
    public string? Person { get; init; }

    public string? Kind { get; init; }

    public string? Role { get; init; }

    /// <summary>In minor units: pence, cents, yen.</summary>
    public long? Amount { get; init; }

    public string? Currency { get; init; }

    public string? LegalEntity { get; init; }

    public string? Brand { get; init; }

    public string? Region { get; init; }

    public string? Channel { get; init; }

    public string? Location { get; init; }

    public string? Fulfilment { get; init; }

    public string? ActingFor { get; init; }

    /// <summary>The case, for example <c>write-off/WO-17</c>, to be told also whether a hand in it stands in the way now.</summary>
    public string? Subject { get; init; }

    /// <summary>At which moment; absent for now.</summary>
    public string? At { get; init; }

    /// <summary>By what was known when; absent for all that is known.</summary>
    public string? AsOf { get; init; }

    public AuthorityCase ToCase() => new(
        Required(Kind, "kind"), Required(Role, "role"), new(Amount ?? 0, string.IsNullOrWhiteSpace(Currency) ? "GBP" : Currency),
        new(None(LegalEntity), None(Brand), None(Region), None(Channel), None(Location), None(Fulfilment)));

    public DateTimeOffset? ToMoment() => string.IsNullOrWhiteSpace(At) ? null
        : DateTimeOffset.TryParse(At, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at
        : throw new QueryProblemException("query.bad_moment", $"at is an instant such as 2026-11-23T12:00:00Z, not {At}.");

    public static string Required(string? text, string name) =>
        string.IsNullOrWhiteSpace(text) ? throw new QueryProblemException("query.missing", $"Say which {name}.") : text.Trim();

    private static string? None(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>One thing that would have to happen for another answer.</summary>
public sealed record StepShown(
    string What, string? Person = null, string? Delegate = null, string? Role = null, string? Kind = null, Money? Limit = null, Scope? Scope = null, DateTimeOffset? Until = null)
{
    public static StepShown Of(AuthorityStep step) => step switch
    {
        AuthorityStep.Wait s => new("wait", Until: s.Until),
        AuthorityStep.Enrol s => new("enrol", s.Person),
        AuthorityStep.Assign s => new("assign", s.Person, Role: s.Role, Scope: s.Scope),
        AuthorityStep.Grant s => new("grant", s.Person, Kind: s.Kind, Limit: s.Limit, Scope: s.Scope),
        AuthorityStep.Delegate s => new("delegate", s.Principal, s.To, Kind: s.Kind, Limit: s.Limit, Scope: s.Scope),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>The answer with the moment and the rates it is for.</summary>
/// <param name="May">Whether they have the authority.</param>
/// <param name="WouldFlip">Ways to another answer, the nearest first; each a list of what would have to happen.</param>
/// <param name="Duties">Of the case that was named: whether a conflict of duties stands in the way all the same, and the control that makes it acceptable.</param>
public sealed record AuthorityShown(
    string Person, bool May, string? ActingFor, IReadOnlyList<string> Chain, IReadOnlyList<AuthorityFact> Because, IReadOnlyList<IReadOnlyList<StepShown>> WouldFlip, DateTimeOffset At,
    DutiesFound? Duties = null)
{
    public static AuthorityShown Of(string person, AuthorityAnswer answer, DateTimeOffset at, DutiesFound? duties = null) =>
        new(person, answer.May, answer.ActingFor, answer.Chain, answer.Because, [.. answer.WouldFlip.Select(way => (IReadOnlyList<StepShown>)[.. way.Steps.Select(StepShown.Of)])], at, duties);
}

/// <summary>Somebody who can decide.</summary>
/// <param name="ActingFor">Whose authority it is, when it is not their own.</param>
/// <param name="Chain">From them to whose authority it is.</param>
public sealed record EligiblePerson(string Person, string? ActingFor, IReadOnlyList<string> Chain);

/// <summary>Who may what, over HTTP.</summary>
public static class AuthorityEndpoints
{
    public static void MapAuthority(this IEndpointRouteBuilder api)
    {
        api.MapGet("/authority", async ([AsParameters] AuthorityFilter filter, AuthorityDirectory directory, HttpContext context, CancellationToken ct) =>
            {
                var person = AuthorityFilter.Required(filter.Person, "person");
                var (question, answer) = await directory.AskAsync(person, filter.ToCase(), filter.ActingFor, filter.ToMoment(), filter.AsOf, context.Viewer(), ct);
                var duties = Words.Blank(filter.Subject) is { } subject ? await directory.DutiesAsync(person, question.Kind, subject, context.Viewer(), ct) : null;
                return AuthorityShown.Of(person, answer, question.At, duties);
            })
            .WithName("AskAuthority").WithSummary("May this person answer for this, now or at a moment before; why, and what would change the answer.").ProducesProblem(400);
        api.MapGet("/authority/eligible", async ([AsParameters] AuthorityFilter filter, AuthorityDirectory directory, HttpContext context, CancellationToken ct) =>
                (await directory.EligibleAsync(filter.ToCase(), filter.ToMoment(), filter.AsOf, context.Viewer(), ct))
                    .Select(found => new EligiblePerson(found.Person, found.Answer.ActingFor, found.Answer.Chain)))
            .WithName("ListEligible").WithSummary("Who can decide this, by themselves or for somebody else.").ProducesProblem(400);
        api.MapGet("/authority/people", ([AsParameters] AuthorityFilter filter, AuthorityDirectory directory, HttpContext context, CancellationToken ct) =>
                directory.PeopleAsync(filter.ToMoment(), filter.AsOf, context.Viewer(), ct))
            .WithName("ListAuthority").WithSummary("Who holds what, where and until when, who is away, who stands in.").ProducesProblem(400);
    }
}
