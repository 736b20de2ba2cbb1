using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>What one person asked for bit by bit would have needed somebody's word as a whole. That may be chance: somebody looks into it.</summary>
/// <param name="Person">Who asked.</param>
/// <param name="Others">The approvals of the same kind and place before it, each of which passed by itself.</param>
/// <param name="Total">Of all together, in the currency that was asked in.</param>
/// <param name="Row">The row of the policy under which all together would have fallen.</param>
public sealed record ThresholdHuggingDetected(string ApprovalId, int Round, string Person, IReadOnlyList<string> Others, Money Total, string Row) : ApprovalEvent(ApprovalId, Round);

/// <summary>Look whether a request that passed by itself was split off something larger.</summary>
/// <param name="Earlier">What the same person asked for before it, of the same kind, at the same place, that passed by itself.</param>
public sealed record NoticeSplitting(string ApprovalId, int Round, IReadOnlyList<EarlierRequest> Earlier);

public sealed record EarlierRequest(string ApprovalId, Money Amount);

public static class NoticeSplittingDecider
{
    /// <summary>Noticed once: by the request with which the sum passes the limit.</summary>
    /// <param name="table">The policy as the request pinned it.</param>
    public static Decision Decide(NoticeSplitting command, Approval? approval, PolicyTable table)
    {
        if (approval is not { Request: { Tiers.Count: 0, Pin: { } pin, Amount: { Minor: > 0 } amount } request } || approval.Round != command.Round)
            return Decision.Nothing;
        var earlier = command.Earlier.Where(one => one.Amount.Currency == amount.Currency).ToList();
        var before = earlier.Sum(one => one.Amount.Minor);
        if (before == 0 || !Of(before).PassesAlone || Of(before + amount.Minor) is not { PassesAlone: false } together)
            return Decision.Nothing;
        var row = together is PolicyHit hit ? hit.Row.Id : "";
        return Decision.Accept(new ThresholdHuggingDetected(
            approval.Id, approval.Round, request.RequestedBy, [.. earlier.Select(one => one.ApprovalId)], amount with { Minor = before + amount.Minor }, row));

        // The same inputs with another amount, at the rate of this request.
        PolicyOutcome Of(long stated) => PolicyEvaluation.Evaluate(
            table, [.. pin.Inputs.Select(input => input is { Input: PolicyValue.Amount, Number: { } own } ? input with { Number = Math.Ceiling(own * stated / amount.Minor) } : input)]);
    }
}
