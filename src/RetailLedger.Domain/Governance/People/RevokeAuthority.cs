using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Withdraw an authority.</summary>
public sealed record RevokeAuthority(string GrantId, string Holder, string ReasonCode);

public static class RevokeAuthorityDecider
{
    /// <summary>Refusals: one's own, not an administrator there, unknown.</summary>
    public static Decision Decide(RevokeAuthority command, string by, AuthorityRecord? holder, AuthorityRecord? giver)
    {
        if (holder?.Revoked.Contains(command.GrantId) == true)
            return Decision.Nothing;
        var held = holder?.Grants.Find(grant => grant.GrantId == command.GrantId);
        if (Giving.Refusal(by, giver, command.Holder, held?.Scope ?? Scope.Everything) is { } refused)
            return refused;
        return held is null
            ? Decision.Refuse("authority.unknown", $"{command.Holder} holds no authority {command.GrantId}.")
            : Decision.Accept(new AuthorityRevoked(command.GrantId, command.Holder, command.ReasonCode));
    }
}
