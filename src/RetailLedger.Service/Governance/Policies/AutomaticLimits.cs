using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Governance;

/// <summary>What may be done on a case without asking anybody: what the policy in force says, and where none covers the case, what the release says of itself.</summary>
public sealed class AutomaticLimits(PolicyBook policies, CaseParticipants places)
{
    // Less than nothing: whatever it is, somebody is asked.
    private const long NothingAtAll = -1;

    /// <param name="known">What is known of the case besides the amount, as its policy asks for it.</param>
    /// <param name="at">In business time.</param>
    public async Task<AutomaticLimit> OfAsync(AutomaticLimit declared, string subject, IReadOnlyList<PolicyValue> known, DateTimeOffset at, CancellationToken ct) =>
        await policies.FindAsync(declared.Act, await places.ScopeAsync(subject, ct), at, ct) is { } policy
            ? declared with
            {
                Limit = (policy.Stop is null ? PolicyLeave.UpTo(policy.Table, known) : null) ?? declared.Limit with { Minor = NothingAtAll },
                By = PolicyReference.Of(policy.Policy, policy.Version),
            }
            : declared;
}
