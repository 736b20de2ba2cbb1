using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Do an act that belongs to no longer process by the override that was granted for it. Acts of a process are done by the process's own command.</summary>
public sealed record ActByOverride(string OverrideId);

public static class ActByOverrideDecider
{
    /// <summary>Decided on the case the act is for. Refusals: unknown, not granted or over, an act of a longer process; done already is no news.</summary>
    /// <param name="template">The act; null when it has a command of its own.</param>
    public static Decision Decide(ActByOverride command, ActTemplate? template, Override? known, GrantsUsed? used, DateTimeOffset now)
    {
        if (known is null)
            return OverrideRefusals.Unknown(command.OverrideId);
        if (template is null)
            return Decision.Refuse("override.own_command", $"{known.Rule} has a command of its own: give that, and it finds the override.");
        if (used?.Ids.Contains(OverrideLinks.GrantId(known.Id, known.Round)) == true)
            return Decision.Nothing;
        return known.GrantAt(now) is { } grant
            ? Decision.Accept(template.Instruct(new(known.Rule, known.Subject, known.Request.Amount, known.Request.Inputs, grant.Id, known.Request.Scope.Location, grant.ValidUntil)))
            : Decision.Refuse("override.over", "Nothing is granted that could be used now.");
    }
}
