using RetailLedger.Domain.Governance;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Governance;

/// <summary>How a decision of any module leans on what was granted.</summary>
public static class ApprovalGrants
{
    /// <summary>The approval of an act on a case, to be read with the decision: its grant is <see cref="Approval.GrantAt"/>.</summary>
    public static CaseRead<Approval> Of(string act, string subject) => Read(ApprovalLinks.Id(act, subject));

    /// <summary>An approval, to be read with a decision on another case.</summary>
    internal static CaseRead<Approval> Read(string approvalId) => CaseRead.Of<Approval>(ApprovalLinks.Stream(approvalId), Approval.Evolve);
}
