using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Write down that an act was done in the world, and whether anybody had granted it.</summary>
/// <param name="Control">The control that stands before such an act.</param>
/// <param name="Act">The event that tells of it.</param>
/// <param name="Inputs">What is known of it, as the policy asks for it, the amount in the policy's currency.</param>
/// <param name="Instructed">What we had instructed of it by then.</param>
/// <param name="Adds">It comes on top of what was done on the case before; else it says all of it anew.</param>
/// <param name="Rule">Which rule is broken where nobody had granted it; absent where it is just that.</param>
public sealed record ObserveAct(
    string Kind, string Subject, string Control, string Act, Money? Amount, IReadOnlyList<PolicyValue> Inputs, Instructed Instructed, bool Adds, string? Rule = null);

/// <summary>What had been instructed of a case by a moment.</summary>
/// <param name="Any">Whether anything had.</param>
/// <param name="Total">Of all instructions together, in the policy's currency; absent where they have no common one.</param>
public sealed record Instructed(bool Any, Money? Total)
{
    public static Instructed Nothing { get; } = new(false, null);

    public Instructed And(IInstruction instruction)
    {
        var amount = instruction.Details.FirstOrDefault(value => value.Input == PolicyValue.Amount) is { Number: { } minor, Text: { } currency } ? new Money((long)minor, currency) : instruction.Amount;
        return new(true, !Any ? amount : Total is { } before && before.Currency == amount.Currency ? before with { Minor = before.Minor + amount.Minor } : null);
    }
}

public static class ObserveActDecider
{
    /// <summary>Nobody had granted what needs a grant.</summary>
    public const string NotGranted = "act.not_granted";

    /// <summary>More was done than had been granted.</summary>
    public const string BeyondGrant = "act.beyond_grant";

    /// <summary>What a case is made of counts together: ten small entries under one paper are one act. What is not known of it is no leave.</summary>
    /// <param name="policy">In force when it was done.</param>
    public static Decision Decide(ObserveAct command, ActsObserved? observed, PolicyInForce policy)
    {
        if (Controls.Find(command.Control) is null)
            return Decision.Refuse("control.unknown", $"There is no control {command.Control}.");
        if (observed?.Acts.Contains(command.Act) == true)
            return Decision.Nothing;
        var total = Total(command, observed);
        IReadOnlyList<PolicyValue> inputs = total is null
            ? [.. command.Inputs.Where(input => input.Input != PolicyValue.Amount)]
            : [PolicyValue.Of(PolicyValue.Amount, total), .. command.Inputs.Where(input => input.Input != PolicyValue.Amount)];
        var outcome = PolicyEvaluation.Evaluate(policy.Table, inputs);
        var seen = new ActObserved(command.Kind, command.Subject, command.Act, command.Amount, total,
            outcome is PolicyHit { Row: var row } ? new(policy.Policy, policy.Version, policy.Digest, row, inputs, policy.Trace) : null, (outcome as PolicyFault)?.Code);
        if (outcome.PassesAlone || IsCovered(command.Instructed, total))
            return Decision.Accept(seen);
        return Decision.Accept(seen, new ControlBypassed(
            command.Subject, command.Control, command.Act, command.Rule ?? (command.Instructed.Any ? BeyondGrant : NotGranted), Controls.Find(command.Control)!.Grant, command.Amount));
    }

    private static Money? Total(ObserveAct command, ActsObserved? observed)
    {
        if (command.Inputs.FirstOrDefault(input => input.Input == PolicyValue.Amount) is not { Number: { } minor, Text: { } currency })
            return null;
        if (observed is null || !command.Adds)
            return new((long)minor, currency);
        return observed.Total is { } before && before.Currency == currency ? before with { Minor = before.Minor + (long)minor } : null;
    }

    // What nobody can value was done by somebody's leave if anything of the case had been instructed; a value in another currency was not compared.
    private static bool IsCovered(Instructed instructed, Money? total) => total is null
        ? instructed.Any
        : instructed.Total is { } granted && granted.Currency == total.Currency && granted.Minor >= total.Minor;
}
