using Microsoft.AspNetCore.Http.HttpResults;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Governance;

/// <summary>What is asked when an act of a longer process waits: amount and inputs come from the case itself.</summary>
public interface IApprovalQuestion
{
    string Kind { get; }

    /// <returns>Null when nothing of the kind waits on the case.</returns>
    Task<(Money Amount, IReadOnlyList<PolicyValue> Inputs)?> OfAsync(string subject, ICases cases, CancellationToken ct);
}

/// <summary>A request as the case itself words it.</summary>
/// <param name="Waits">Whether anything of the kind waits on the case.</param>
public sealed record WaitingRequest(RequestApproval Request, bool Waits);

/// <summary>Turns what somebody wants into a request, whichever kind of act it is for.</summary>
public sealed class ApprovalQuestions(IEnumerable<IApprovalQuestion> questions, CaseParticipants places, ICases cases)
{
    /// <returns>The request, or what is wrong with what was wanted. Where nothing waits on the case the request is one of nothing: whoever asked while something did and asks again by the same key has
    /// been answered, so that the gate refuses it and nobody before.</returns>
    public async Task<(WaitingRequest? Asked, ProblemHttpResult? Problem)> OfAsync(ApprovalWanted wanted, string requestedBy, CancellationToken ct)
    {
        if (ApprovalLinks.Parts(ApprovalLinks.Id(wanted.Kind, wanted.Subject)) is not var (kind, subject))
            return Wrong("approval.bad_subject", "Name the act and the case it is for, as category/id.");
        if (questions.FirstOrDefault(question => question.Kind == kind) is { } own)
        {
            var waits = await own.OfAsync(subject, cases, ct);
            var scope = await places.ScopeAsync(subject, ct);
            return (new(new(kind, subject, requestedBy, waits?.Amount ?? Money.Zero("GBP"), scope, waits?.Inputs ?? [], wanted.Evidence ?? [], wanted.Note), waits is not null), null);
        }

        var published = (await cases.ReadAsync<PublishedActKind>(PublishedActKind.Stream(kind), PublishedActKind.Evolve, ct)).State;
        if (ActTemplates.Find(kind, published) is not { } template)
            return Wrong("act.unknown", $"There is no kind of act {kind}.");
        if (StreamKeys.Category(subject) != template.Category)
            return Wrong("approval.bad_subject", $"{template.Title} is asked for on a {template.Category}, as {template.Category}/ID.");
        if (wanted.Amount is not { Minor: >= 0 } stake)
            return Wrong("approval.bad_amount", "Say what is at stake: nothing or more.");
        if (template.Needs.FirstOrDefault(need => !PriceOverrideTerms.Says(need, wanted.Inputs ?? [], wanted.Scope)) is { } missing)
            return Wrong("approval.input_missing", $"{template.Title}: say {string.Join(", ", template.Needs)}. There is no {missing}.");
        // The amount that counts is the one that is granted; another of the same name would be a second one.
        var others = (wanted.Inputs ?? []).Where(input => input.Input != PolicyValue.Amount);
        return (new(new(kind, subject, requestedBy, stake, await PlaceAsync(subject, wanted.Scope, ct), [PolicyValue.Of(PolicyValue.Amount, stake), .. others], wanted.Evidence ?? [], wanted.Note), true), null);
    }

    private static (WaitingRequest? Asked, ProblemHttpResult? Problem) Wrong(string code, string detail) => (null, Problems.Of(400, code, detail));

    // Where a case lies is its own word: whoever asks does not choose whose policy counts. Only what nobody has spoken of yet lies where they say.
    private async Task<Scope> PlaceAsync(string subject, Scope? claimed, CancellationToken ct) =>
        await places.ScopeAsync(subject, ct) is var known && known != Scope.Everything ? known : claimed ?? Scope.Everything;
}
