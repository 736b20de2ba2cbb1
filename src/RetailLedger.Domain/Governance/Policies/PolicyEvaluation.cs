using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>What a policy says to a case.</summary>
public abstract record PolicyOutcome
{
    private protected PolicyOutcome() { }

    /// <summary>Whether the act passes and nobody is asked.</summary>
    public bool PassesAlone => this is PolicyHit { Row.Then.Tiers.Count: 0 };
}

/// <summary>This row counts.</summary>
public sealed record PolicyHit(PolicyRow Row) : PolicyOutcome;

/// <summary>The policy has no answer. That is never leave to act: whoever meets it asks a person.</summary>
/// <param name="Code">See <see cref="PolicyFaults"/>.</param>
public sealed record PolicyFault(string Code, string Sentence) : PolicyOutcome;

/// <summary>Why a policy has no answer. Codes of exceptions too, so they are stable.</summary>
public static class PolicyFaults
{
    public const string InputMissing = "policy.input_missing";
    public const string InputRepeated = "policy.input_repeated";
    public const string InputOtherType = "policy.input_other_type";
    public const string ValueUnlisted = "policy.value_unlisted";
    public const string NoRow = "policy.no_row";
    public const string SeveralRows = "policy.several_rows";

    /// <summary>No policy in force covers the case.</summary>
    public const string NoneInForce = "policy.none_in_force";

    /// <summary>It would pass alone, and somebody has stopped that.</summary>
    public const string AutomationStopped = "policy.automation_stopped";

    /// <summary>It would pass alone, and as many passed that day as may.</summary>
    public const string MostOfDayReached = "policy.most_of_day_reached";
}

/// <summary>Looks a case up in a table. It fails closed: what is not clear is a fault.</summary>
public static class PolicyEvaluation
{
    /// <param name="inputs">Every input of the table; more than it asks for does no harm and is pinned with the rest.</param>
    public static PolicyOutcome Evaluate(PolicyTable table, IReadOnlyList<PolicyValue> inputs)
    {
        foreach (var input in table.Inputs)
        {
            if (Fault(input, inputs) is { } fault)
                return fault;
        }

        PolicyRow? hit = null;
        foreach (var row in table.Rows)
        {
            if (!row.Fits(inputs))
                continue;
            if (table.Hit == HitPolicy.First)
                return new PolicyHit(row);
            if (hit is not null)
                return new PolicyFault(PolicyFaults.SeveralRows, $"Rows {hit.Id} and {row.Id} both fit, and only one may.");
            hit = row;
        }

        return hit is null ? new PolicyFault(PolicyFaults.NoRow, "No row fits the case.") : new PolicyHit(hit);
    }

    private static PolicyFault? Fault(PolicyInput input, IReadOnlyList<PolicyValue> inputs)
    {
        PolicyValue? given = null;
        foreach (var value in inputs)
        {
            if (value.Input != input.Name)
                continue;
            if (given is not null)
                return new(PolicyFaults.InputRepeated, $"{input.Name} is given twice.");
            given = value;
        }

        if (given is null)
            return new(PolicyFaults.InputMissing, $"{input.Name} is not known.");
        if (!IsOfType(input, given))
            return new(PolicyFaults.InputOtherType, $"{input.Name} is not {Words(input)}.");
        return input.Type == PolicyInputType.Text && input.Values is { } values && !values.Contains(given.Text!, StringComparer.Ordinal)
            ? new(PolicyFaults.ValueUnlisted, $"{input.Name} is “{given.Text}”, which the policy does not list.")
            : null;
    }

    private static bool IsOfType(PolicyInput input, PolicyValue value) => (input.Type, value) switch
    {
        (PolicyInputType.Money, { Number: >= 0 and var minor, Text: { } currency, Flag: null }) => currency == input.Currency && decimal.IsInteger(minor),
        (PolicyInputType.Number, { Number: not null, Text: null, Flag: null }) => true,
        (PolicyInputType.Text, { Number: null, Text: not null, Flag: null }) => true,
        (PolicyInputType.Flag, { Number: null, Text: null, Flag: not null }) => true,
        _ => false,
    };

    private static string Words(PolicyInput input) => input.Type switch
    {
        PolicyInputType.Money => $"a whole amount of {input.Currency}, nothing or more",
        PolicyInputType.Number => "a number",
        PolicyInputType.Text => "a text",
        _ => "yes or no",
    };
}
