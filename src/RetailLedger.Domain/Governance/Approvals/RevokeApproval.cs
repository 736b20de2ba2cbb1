using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Take a grant back before it is used up.</summary>
public sealed record RevokeApproval(string ApprovalId, string By, string ReasonCode);

public static class RevokeApprovalDecider
{
    /// <summary>Whoever agreed may take it back; so may whoever could have.</summary>
    /// <remarks>Refusals: unknown, not granted, no reason, authority missing.</remarks>
    public static Decision Decide(RevokeApproval command, Approval? approval, ApprovalGround ground, DateTimeOffset now)
    {
        if (approval is null)
            return ApprovalRefusals.Unknown(command.ApprovalId);
        if (approval.Status == ApprovalStatus.Revoked)
            return Decision.Nothing;
        if (approval.Status != ApprovalStatus.Granted)
            return Decision.Refuse("approval.not_granted", "Nothing is granted that could be taken back.");
        if (string.IsNullOrWhiteSpace(command.ReasonCode))
            return Decision.Refuse("approval.no_comment", "Say why.");
        var agreed = approval.Agreements.Exists(agreement => agreement.By == command.By);
        return agreed || approval.Request.Tiers.Any(tier => Could(command.By, tier.Role, approval, ground, now))
            ? Decision.Accept(new ApprovalRevoked(approval.Id, approval.Round, command.By, command.ReasonCode))
            : Decision.Refuse("authority.missing", $"{command.By} neither agreed to it nor could have.");
    }

    private static bool Could(string person, string role, Approval approval, ApprovalGround ground, DateTimeOffset now) =>
        AuthorityCheck.Ask(new(person, approval.Kind, role, approval.Request.Amount, approval.Request.Scope, now, ground.Rates), ground.Records).May;
}
