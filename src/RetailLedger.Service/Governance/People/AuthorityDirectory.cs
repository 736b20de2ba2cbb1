using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Governance;

/// <summary>What is asked for: which act, in which role, worth how much, where.</summary>
public sealed record AuthorityCase(string Kind, string Role, Money Amount, Scope Scope);

/// <summary>Somebody who could answer.</summary>
public sealed record Eligible(string Person, AuthorityAnswer Answer);

/// <summary>Whether somebody's hand in a case, or their request, keeps them from answering for it, whatever authority they have.</summary>
/// <param name="Conflict">What would exclude them; absent for nothing.</param>
/// <param name="Control">The compensating control that makes it acceptable; absent where none does.</param>
public sealed record DutiesFound(SeparationConflict? Conflict, ControlReliance? Control)
{
    public bool StandsInTheWay => Conflict is not null && Control is null;
}

/// <summary>Everybody's rights and what follows from them, now and at any moment before.</summary>
public sealed class AuthorityDirectory(PeopleRecords people, WaitingGrounds grounds, ICases cases, IBusinessClock clock, AccessRecords access)
{
    /// <summary>Whether somebody may, and why; at a moment before by what had happened until then.</summary>
    /// <param name="at">Absent for now.</param>
    public async Task<(AuthorityQuestion Question, AuthorityAnswer Answer)> AskAsync(
        string person, AuthorityCase @case, string? actingFor, DateTimeOffset? at, string? asOf, Viewer viewer, CancellationToken ct)
    {
        RequireSight(@case.Scope, viewer);
        if (People.IsId(person))
            await access.NoteReadAsync(viewer, People.Stream(person), ct);
        var (records, moment) = await RecordsAsync(at, asOf, ct);
        var question = new AuthorityQuestion(person, @case.Kind, @case.Role, @case.Amount, @case.Scope, moment, await AuthorityRates.OfAsync(@case.Amount.Currency, records.Values, moment, cases, ct), actingFor);
        return (question, AuthorityCheck.Ask(question, records));
    }

    /// <summary>What separation of duties says of somebody and a request, now.</summary>
    /// <param name="subject">The case the act is for.</param>
    /// <exception cref="QueryProblemException">Nobody asked for it where the viewer may look.</exception>
    public async Task<DutiesFound> DutiesAsync(string person, string kind, string subject, Viewer viewer, CancellationToken ct)
    {
        var approval = (await cases.ReadAsync<Approval>(ApprovalLinks.Stream(ApprovalLinks.Id(kind, subject)), Approval.Evolve, ct)).State;
        if (approval is null || !viewer.Sight.Covers(approval.Request.Scope))
            throw new QueryProblemException("query.no_request", $"Nobody asked for {kind} of {subject}.");
        await clock.RefreshAsync(ct);
        var ground = await grounds.OfAsync(approval, clock.Now, ct);
        var answer = DecideApprovalDecider.MayAnswer(person, actingFor: null, approval, ground, clock.Now);
        IReadOnlyList<string> whose = answer.May ? answer.Chain : [person];
        return new(SeparationOfDuties.Of(whose, approval, ground.Participants), answer.May ? UnavoidableConflict.Of(whose, approval, ground, clock.Now) : null);
    }

    /// <summary>Who can decide it: by themselves or for somebody else, in the order of their ids.</summary>
    public async Task<IReadOnlyList<Eligible>> EligibleAsync(AuthorityCase @case, DateTimeOffset? at, string? asOf, Viewer viewer, CancellationToken ct)
    {
        RequireSight(@case.Scope, viewer);
        var (records, moment) = await RecordsAsync(at, asOf, ct);
        var rates = await AuthorityRates.OfAsync(@case.Amount.Currency, records.Values, moment, cases, ct);
        return
        [
            .. records.Keys.Order(StringComparer.Ordinal)
                .Select(person => new Eligible(person, AuthorityCheck.Ask(new(person, @case.Kind, @case.Role, @case.Amount, @case.Scope, moment, rates), records)))
                .Where(candidate => candidate.Answer.May),
        ];
    }

    /// <summary>Everybody who works where the viewer may look, in the order of their ids.</summary>
    public async Task<IReadOnlyList<AuthorityRecord>> PeopleAsync(DateTimeOffset? at, string? asOf, Viewer viewer, CancellationToken ct)
    {
        await access.NoteReadAsync(viewer, AccessRecords.Everybody, ct);
        return
        [
            .. (await RecordsAsync(at, asOf, ct)).Records.Values.Where(record => viewer.Sight.Covers(record.Home ?? Scope.Everything)).OrderBy(record => record.PersonId, StringComparer.Ordinal),
        ];
    }

    private async Task<(IReadOnlyDictionary<string, AuthorityRecord> Records, DateTimeOffset At)> RecordsAsync(DateTimeOffset? at, string? asOf, CancellationToken ct)
    {
        await clock.RefreshAsync(ct);
        return at is null && asOf is null ? (await people.NowAsync(ct), clock.Now) : (await people.AtAsync(at ?? clock.Now, asOf, ct), at ?? clock.Now);
    }

    private static void RequireSight(Scope scope, Viewer viewer)
    {
        if (!viewer.Sight.Covers(scope))
            throw new QueryProblemException("query.out_of_sight", "That part of the enterprise is not yours to look at.");
    }
}
