using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Look at a request before deciding.</summary>
public sealed record ViewApproval(string ApprovalId, string Who);

public static class ViewApprovalDecider
{
    /// <summary>Refusals: unknown. What somebody has seen already is not written down again.</summary>
    /// <param name="digest">Of what is to be seen now.</param>
    public static Decision Decide(ViewApproval command, Approval? approval, string digest) =>
        approval is null ? ApprovalRefusals.Unknown(command.ApprovalId)
        : approval.Seen.ContainsKey(Approval.Sight(command.Who, digest)) ? Decision.Nothing
        : Decision.Accept(new ApprovalViewed(approval.Id, approval.Round, command.Who, digest, approval.Steps.Count));
}
