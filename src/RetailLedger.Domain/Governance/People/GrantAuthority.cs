using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Let somebody commit the company to certain acts.</summary>
public sealed record GrantAuthority(
    string GrantId, string Holder, IReadOnlyList<string> Kinds, Money Limit, Scope Scope, DateTimeOffset From, DateTimeOffset? To = null);

public static class GrantAuthorityDecider
{
    /// <summary>Refusals: in one's own favour, not an administrator there, not enrolled, no act named, bad limit, bad window, id used.</summary>
    public static Decision Decide(GrantAuthority command, string by, AuthorityRecord? holder, AuthorityRecord? giver)
    {
        if (Giving.Refusal(by, giver, command.Holder, command.Scope) is { } refused)
            return refused;
        if ((Giving.NotEnrolled(holder, command.Holder) ?? Giving.BadKinds(command.Kinds) ?? Giving.BadLimit(command.Limit)) is { } wrong)
            return wrong;
        if (command.To <= command.From)
            return Decision.Refuse("authority.bad_window", "An authority ends after it begins.");
        if (holder!.Grants.Find(grant => grant.GrantId == command.GrantId) is { } held)
            return IsSame(held, command) ? Decision.Nothing : Used(command);
        return string.IsNullOrWhiteSpace(command.GrantId) || holder.Revoked.Contains(command.GrantId)
            ? Used(command)
            : Decision.Accept(new AuthorityGranted(command.GrantId, command.Holder, command.Kinds, command.Limit, command.Scope, command.From, command.To));
    }

    private static bool IsSame(HeldAuthority held, GrantAuthority command) =>
        held.Kinds.SequenceEqual(command.Kinds) && held.Limit == command.Limit && held.Scope == command.Scope && held.From == command.From && held.To == command.To;

    private static Decision Used(GrantAuthority command) => Decision.Refuse("authority.id_used", $"Another authority is, or was, called {command.GrantId}.");
}
