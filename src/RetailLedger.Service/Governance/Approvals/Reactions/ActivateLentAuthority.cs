using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Governance.Reactions;

/// <summary>When a request was raised because nobody answered, whatever those who were asked have lent for that case comes into force.</summary>
public sealed class ActivateLentAuthorityReaction(PeopleRecords people, IBusinessClock clock) : IReaction
{
    public string Name => "activate-lent-authority";

    public IReadOnlyList<Type> On { get; } = [typeof(ApprovalRouted)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        if (cause.Data is not ApprovalRouted { Raised: true } routed)
            return [];
        var approval = ApprovalGrants.Read(routed.ApprovalId);
        var known = (await cases.ReadAsync<Approval>(cause.Stream, Approval.Evolve, ct)).State;
        IReadOnlyList<PinnedRate> rates = known is null ? [] : await AuthorityRates.OfAsync(known.Request.Amount.Currency, (await people.NowAsync(ct)).Values, clock.Now, cases, ct);
        return [.. routed.Approvers.Select(person => Consequence.On<AuthorityRecord>(People.Stream(person), AuthorityRecord.Evolve, [approval], (principal, read, now) =>
            ActivateDelegationsDecider.Decide(new(person, routed.ApprovalId, routed.Round), principal, read.Of(approval), rates, now)))];
    }
}
