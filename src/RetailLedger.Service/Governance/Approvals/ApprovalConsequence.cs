using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Governance;

/// <summary>Asks people on behalf of the reactions of any module.</summary>
public static class ApprovalConsequence
{
    /// <summary>Asks, after ending what was asked or granted for something else. The number of consequences is always the same.</summary>
    /// <param name="request">Null when nothing is to be asked.</param>
    /// <param name="now">The policy counts that is in force when it is asked, however old the news is that led to it.</param>
    public static async Task<IReadOnlyList<Consequence>> AskAsync(
        string approvalId, RequestApproval? request, RecordedEvent cause, DateTimeOffset now, ApprovalRequests requests, ICases cases, CancellationToken ct)
    {
        var stream = ApprovalLinks.Stream(approvalId);
        if (request is null)
            return [Nothing(stream), Nothing(stream)];
        var (prepared, policy) = await requests.PrepareAsync(request, now, cases, ct);
        var changed = new InvalidateApproval(approvalId, prepared.Amount, prepared.Inputs, cause.Id.ToString());
        return
        [
            Consequence.On<Approval>(stream, Approval.Evolve, (approval, _) => InvalidateApprovalDecider.Decide(changed, approval)),
            // Less than what is already asked for needs no other answer: the one that comes will cover it.
            Consequence.On<Approval>(stream, Approval.Evolve, (approval, at) => RequestApprovalDecider.Decide(prepared, approval, policy, at) is var decision and not Decision.Refused ? decision : Decision.Nothing),
        ];
    }

    private static Consequence Nothing(string stream) => Consequence.On<Approval>(stream, Approval.Evolve, (_, _) => Decision.Nothing);
}
