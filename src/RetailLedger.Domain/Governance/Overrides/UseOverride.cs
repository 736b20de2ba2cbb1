using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Note that an act is being done by an override: part of the act itself, which is not done when this is refused.</summary>
/// <param name="By">Who acts.</param>
/// <param name="OnEventId">The act.</param>
/// <param name="Amount">How much of it the act takes; absent when all.</param>
public sealed record UseOverride(int Round, Actor By, string OnEventId, Money? Amount);

public static class UseOverrideDecider
{
    /// <summary>Refusals: over, not a person, the granter's own act, more than is left.</summary>
    public static Decision Decide(UseOverride command, Override? known, DateTimeOffset now)
    {
        if (known?.Grant is not { } grant || known.Round != command.Round || known.GrantAt(now) is null)
            return Decision.Refuse("override.over", "The override does not hold any more.");
        if (command.By.Kind != ActorKind.Human)
            return Decision.Refuse("override.person_only", "Only a person acts by an override.");
        if (command.By.Id == grant.By || command.By.Id == grant.ActingFor)
            return Decision.Refuse("override.own_grant", "Whoever grants an override does not use it.");
        var taken = command.Amount ?? grant.Remaining;
        return taken.Currency != grant.Remaining.Currency || taken.Minor > grant.Remaining.Minor
            ? Decision.Refuse("override.used_up", $"Of the override {PolicyWords.Amount(grant.Remaining.Minor, grant.Remaining.Currency)} are left.")
            : Decision.Accept(new OverrideUsed(
                known.Id, known.Round, command.By.Id, command.OnEventId, taken, grant.Remaining with { Minor = grant.Remaining.Minor - Math.Max(0, taken.Minor) },
                known.ReviewBy ?? now + OverrideRules.Of(known.Request).ReviewedWithin));
    }
}
