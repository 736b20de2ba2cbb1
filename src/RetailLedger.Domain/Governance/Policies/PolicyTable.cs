using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>A rule of the house as data: what an act needs before it may be done, row by row, by what is known of the case.</summary>
/// <param name="Kind">The act it governs, for example <c>return.refund</c>.</param>
/// <param name="Scope">The part of the enterprise it is for; what is not named is any.</param>
/// <param name="Inputs">What must be known of a case. All of it: an unknown input is never taken for a harmless one.</param>
/// <param name="ReopenOn">The inputs whose change after a decision makes the decision void.</param>
/// <param name="SplittingDays">Within so many days of the place, what one person asks for below a limit counts together; absent for one.</param>
/// <param name="MostADay">So many acts may pass alone by it in a day; then people are asked until the day is over. Absent for any number.</param>
public sealed record PolicyTable(
    string Kind,
    HitPolicy Hit,
    Scope Scope,
    IReadOnlyList<PolicyInput> Inputs,
    IReadOnlyList<PolicyRow> Rows,
    IReadOnlyList<string> ReopenOn,
    int? SplittingDays = null,
    int? MostADay = null)
{
    /// <summary>What is moved or written off every day is no splitting, unless a policy looks further back.</summary>
    public const int UsualSplittingDays = 1;
}

/// <summary>What it means that several rows fit.</summary>
public enum HitPolicy
{
    /// <summary>It must not be: exactly one row fits any case.</summary>
    Unique = 1,

    /// <summary>The first of them counts.</summary>
    First = 2,
}

/// <summary>Something that must be known of a case.</summary>
/// <param name="Currency">Of money only: amounts are minor units of this currency.</param>
/// <param name="Values">Of text only: all there may be. Absent: any text.</param>
public sealed record PolicyInput(string Name, PolicyInputType Type, string? Currency = null, IReadOnlyList<string>? Values = null);

public enum PolicyInputType
{
    /// <summary>How much is at stake: whole minor units, never below nothing.</summary>
    Money = 1,

    /// <summary>Any decimal number, as a share or a count of days.</summary>
    Number = 2,

    Text = 3,
    Flag = 4,
}

/// <summary>One row: when it fits, and what is needed then.</summary>
/// <param name="Id">Stable within the policy: reports count by it.</param>
/// <param name="When">All of them must hold; an input without a condition is any.</param>
public sealed record PolicyRow(string Id, IReadOnlyList<PolicyCondition> When, PolicyRequirement Then)
{
    /// <summary>Whether all conditions hold. What was not given satisfies no condition.</summary>
    public bool Fits(IReadOnlyList<PolicyValue> inputs) =>
        When.All(condition => inputs.Any(value => value.Input == condition.Input && condition.Holds(value)));
}

/// <summary>What one input must be for a row to fit. Exactly one of the three is given.</summary>
/// <param name="Within">Of money and numbers.</param>
/// <param name="OneOf">Of text.</param>
/// <param name="Is">Of flags.</param>
public sealed record PolicyCondition(string Input, PolicyInterval? Within = null, IReadOnlyList<string>? OneOf = null, bool? Is = null)
{
    public bool Holds(PolicyValue value) => this switch
    {
        { Within: { } interval } => value.Number is { } number && interval.Contains(number),
        { OneOf: { } texts } => value.Text is { } text && texts.Contains(text, StringComparer.Ordinal),
        { Is: { } flag } => value.Flag == flag,
        _ => false,
    };
}

/// <summary>A stretch of numbers; an end that is not given is open.</summary>
/// <param name="Above">Lower end, itself not in it.</param>
/// <param name="From">Lower end, itself in it.</param>
/// <param name="UpTo">Upper end, itself in it.</param>
/// <param name="Below">Upper end, itself not in it.</param>
public sealed record PolicyInterval(decimal? Above = null, decimal? From = null, decimal? UpTo = null, decimal? Below = null)
{
    public bool Contains(decimal number) =>
        (Above is not { } above || number > above) && (From is not { } from || number >= from)
        && (UpTo is not { } upTo || number <= upTo) && (Below is not { } below || number < below);
}
