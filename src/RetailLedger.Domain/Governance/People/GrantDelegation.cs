using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Let somebody else act for oneself.</summary>
public sealed record GrantDelegation(
    string DelegationId,
    string Principal,
    string Delegate,
    Scope Scope,
    DateTimeOffset From,
    DateTimeOffset To,
    DelegationTrigger Trigger,
    IReadOnlyList<string>? Kinds = null,
    Money? Limit = null);

public static class GrantDelegationDecider
{
    /// <summary>Refusals: not one's own act, to oneself, somebody not enrolled, no act named, bad limit, bad window, id used, a cycle, too long a chain,
    /// above the principal.</summary>
    /// <param name="records">Everybody who is joined to one of the two by delegations, and the two themselves.</param>
    public static Decision Decide(GrantDelegation command, string by, IReadOnlyDictionary<string, AuthorityRecord> records, DateTimeOffset now)
    {
        if (by != command.Principal)
            return Decision.Refuse("delegation.not_own", "Nobody but the principal lets somebody act for the principal.");
        if (command.Delegate == command.Principal)
            return Decision.Refuse("delegation.to_oneself", "A delegation is to somebody else.");
        var principal = records.GetValueOrDefault(command.Principal);
        var wrong = Giving.NotEnrolled(principal, command.Principal)
            ?? Giving.NotEnrolled(records.GetValueOrDefault(command.Delegate), command.Delegate)
            ?? (command.Kinds is null ? null : Giving.BadKinds(command.Kinds))
            ?? (command.Limit is null ? null : Giving.BadLimit(command.Limit));
        if (wrong is not null)
            return wrong;
        if (command.To <= command.From || command.To <= now)
            return Decision.Refuse("delegation.bad_window", "A delegation ends after it begins, and not in the past.");
        if (principal!.Delegations.Find(given => given.DelegationId == command.DelegationId) is { } given)
            return IsSame(given, command) ? Decision.Nothing : Used(command);
        if (string.IsNullOrWhiteSpace(command.DelegationId) || principal.Revoked.Contains(command.DelegationId))
            return Used(command);
        return DelegationBounds.Refusal(command, records, now) ?? Decision.Accept(new DelegationGranted(
            command.DelegationId, command.Principal, command.Delegate, command.Scope, command.From, command.To, command.Trigger, command.Kinds, command.Limit));
    }

    private static bool IsSame(GivenDelegation given, GrantDelegation command) =>
        given.Delegate == command.Delegate && given.Scope == command.Scope && given.From == command.From && given.To == command.To
        && given.Trigger == command.Trigger && given.Limit == command.Limit
        && (given.Kinds is null) == (command.Kinds is null) && (given.Kinds ?? []).SequenceEqual(command.Kinds ?? []);

    private static Decision Used(GrantDelegation command) => Decision.Refuse("delegation.id_used", $"Another delegation is, or was, called {command.DelegationId}.");
}
