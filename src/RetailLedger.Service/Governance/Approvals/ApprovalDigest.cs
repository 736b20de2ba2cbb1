using RetailLedger.Domain.Governance;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Governance;

/// <summary>What a person has before their eyes when they decide, as a digest: it goes into the decision, and an answer to something else is refused.</summary>
public static class ApprovalDigest
{
    /// <summary>SHA-256 in hexadecimal, over the request, whose turn it is, and what others have said.</summary>
    public static string Of(Approval? approval) => PlainDigest.Of(
        new { approval?.Id, approval?.Round, approval?.Request, approval?.Status, approval?.Tier, approval?.EscalatedTo, approval?.Agreements });
}
