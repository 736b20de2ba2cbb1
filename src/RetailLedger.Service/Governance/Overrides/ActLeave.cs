using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Governance;

/// <summary>How a decision of any module leans on leave that was given for its act and its case: on what was granted in the ordinary way or, where nothing was, on
/// an override. That an override was used is written down in the transaction of the act, or the act is not done.</summary>
public sealed class ActLeave
{
    private readonly CaseRead<Approval> _approval;
    private readonly CaseRead<Override> _override;

    private ActLeave(string act, string subject)
    {
        _approval = ApprovalGrants.Of(act, subject);
        _override = UsedOverride(OverrideLinks.Id(act, subject));
    }

    /// <summary>To be read with the decision.</summary>
    public IReadOnlyList<CaseRead> Reads => [_approval, _override];

    public static ActLeave For(string act, string subject) => new(act, subject);

    public Grant? At(StatesRead read, DateTimeOffset now) => read.Of(_approval)?.GrantAt(now) ?? read.Of(_override)?.GrantAt(now);

    /// <summary>An override that hears of every act that names it.</summary>
    internal static CaseRead<Override> UsedOverride(string overrideId) => new(OverrideLinks.Stream(overrideId), (known, @event, _) => Override.Evolve(known, @event))
    {
        WhenUsed = (known, said, id, by, now) => said is IGrantedAct { GrantId: { } grant } act && OverrideLinks.OfGrant(grant) is var (named, round) && named == overrideId
            ? UseOverrideDecider.Decide(new(round, by, id.ToString(), act.Taken), known, now)
            : Decision.Nothing,
    };
}
