using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>The policy that covers a case, as it was found: what a decision needs of it to pin it.</summary>
/// <param name="Trace">How it was found, sentence by sentence.</param>
/// <param name="Stop">Why nothing passes alone by it; null when what it lets pass passes.</param>
public sealed record PolicyInForce(string Policy, int Version, string Digest, PolicyTable Table, IReadOnlyList<string> Trace, PolicyStop? Stop = null);

/// <summary>Ask whether an act may be done on a case.</summary>
/// <param name="Inputs">What is known of the case, as the policy asks for it.</param>
public sealed record RequestApproval(
    string Kind,
    string Subject,
    string RequestedBy,
    Money Amount,
    Scope Scope,
    IReadOnlyList<PolicyValue> Inputs,
    IReadOnlyList<Evidence> Evidence,
    string? Note = null)
{
    public string ApprovalId => ApprovalLinks.Id(Kind, Subject);
}

public static class RequestApprovalDecider
{
    /// <summary>Who is asked when no policy has an answer: it is never lost, and never passes.</summary>
    public static ApprovalTier Fallback { get; } = new("policy-owner", Quorum: 1, EscalateAfterMinutes: 240);

    private const int FallbackExpiresAfterMinutes = 2700;
    private const int FallbackGrantLastsMinutes = 1440;

    /// <summary>Refusals: no such act, no amount, pending. What was granted for the same inputs and still holds is not asked for again.</summary>
    /// <param name="policy">The policy in force; null when none covers the case.</param>
    public static Decision Decide(RequestApproval command, Approval? approval, PolicyInForce? policy, DateTimeOffset now)
    {
        if (ApprovalLinks.Parts(command.ApprovalId) is null)
            return Decision.Refuse("approval.bad_subject", "Name the act and the case it is for, as category/id.");
        if (command.Amount.Minor < 0)
            return Decision.Refuse("approval.bad_amount", "What is at stake is nothing or more.");
        if (approval is { Status: ApprovalStatus.Pending } || approval?.GrantAt(now) is not null)
        {
            return Same(approval.Request, command)
                ? Decision.Nothing
                : Decision.Refuse("approval.pending", "It was asked for with other inputs: withdraw that, or have it returned, first.");
        }

        var request = Requested(command, (approval?.Round ?? 0) + 1, policy, now);
        return Decision.Accept(request, First(request, now));
    }

    private static ApprovalRequested Requested(RequestApproval command, int round, PolicyInForce? policy, DateTimeOffset now)
    {
        var outcome = policy is null
            ? new PolicyFault(PolicyFaults.NoneInForce, "No policy in force covers the case.")
            : PolicyEvaluation.Evaluate(policy.Table, command.Inputs);
        if (outcome.PassesAlone && policy?.Stop is { } stop)
            return Instead(command, round, policy.Table, stop, now);
        if (outcome is PolicyHit { Row: var row })
        {
            var asked = row.Then.Tiers.Count > 0;
            return new(
                command.ApprovalId, round, command.RequestedBy, command.Amount, command.Scope, command.Inputs,
                row.Then.Tiers, policy!.Table.ReopenOn, command.Evidence, row.Then.GrantLastsMinutes,
                new(policy.Policy, policy.Version, policy.Digest, row, command.Inputs, policy.Trace), Fault: null,
                asked ? ApprovalTimes.After(now, row.Then.ExpiresAfterMinutes, command.Scope) : null, command.Note);
        }

        var fault = (PolicyFault)outcome;
        return new(
            command.ApprovalId, round, command.RequestedBy, command.Amount, command.Scope, command.Inputs, [Fallback], [], command.Evidence, FallbackGrantLastsMinutes,
            Pin: null, fault.Code, ApprovalTimes.After(now, FallbackExpiresAfterMinutes, command.Scope), command.Note);
    }

    // Whoever the policy asks first of all is asked about what would have passed: they know such cases.
    private static ApprovalRequested Instead(RequestApproval command, int round, PolicyTable table, PolicyStop stop, DateTimeOffset now)
    {
        var least = table.Rows.Select(row => row.Then).Where(needs => needs.Tiers.Count > 0).OrderBy(needs => needs.Tiers.Sum(tier => tier.Quorum)).FirstOrDefault();
        return new(
            command.ApprovalId, round, command.RequestedBy, command.Amount, command.Scope, command.Inputs, least?.Tiers ?? [Fallback], table.ReopenOn, command.Evidence,
            least?.GrantLastsMinutes ?? FallbackGrantLastsMinutes, Pin: null, stop.Code,
            ApprovalTimes.After(now, least?.ExpiresAfterMinutes ?? FallbackExpiresAfterMinutes, command.Scope), command.Note);
    }

    private static ApprovalEvent First(ApprovalRequested request, DateTimeOffset now) => request.Tiers is [var tier, ..]
        ? ApprovalSteps.Reached(request, 1, tier, now)
        : new ApprovalGranted(request.ApprovalId, request.Round, request.Amount, ApprovalSteps.ValidUntil(request, now));

    private static bool Same(ApprovalRequested known, RequestApproval command) =>
        known.Amount == command.Amount && known.Inputs.SequenceEqual(command.Inputs) && known.Evidence.SequenceEqual(command.Evidence);
}

/// <summary>Steps that several decisions take.</summary>
internal static class ApprovalSteps
{
    // What the policy alone lets pass is used at once, or not at all.
    private const int AutomaticGrantMinutes = 1440;

    public static ApprovalTierReached Reached(ApprovalRequested request, int number, ApprovalTier tier, DateTimeOffset now) =>
        new(request.ApprovalId, request.Round, number, tier.Role, tier.Quorum, ApprovalTimes.After(now, tier.EscalateAfterMinutes, request.Scope));

    public static DateTimeOffset ValidUntil(ApprovalRequested request, DateTimeOffset now) =>
        now.AddMinutes(request.GrantLastsMinutes > 0 ? request.GrantLastsMinutes : AutomaticGrantMinutes);
}
