using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>One input as it was given. An amount of money is its minor units and, as text, its currency.</summary>
public sealed record PolicyValue(string Input, decimal? Number = null, string? Text = null, bool? Flag = null)
{
    /// <summary>The input by which every policy tells how much is at stake.</summary>
    public const string Amount = "amount";

    public static PolicyValue Of(string input, Money amount) => new(input, amount.Minor, amount.Currency);

    public static PolicyValue Of(string input, decimal number) => new(input, number);

    public static PolicyValue Of(string input, string text) => new(input, Text: text);

    public static PolicyValue Of(string input, bool flag) => new(input, Flag: flag);
}

/// <summary>What a decision stores of the policy it followed: enough to evaluate it again from the event alone.</summary>
/// <param name="Policy">Id of the policy, for example <c>REFUND-UK</c>.</param>
/// <param name="Digest">Of the whole table, as it was published.</param>
/// <param name="Row">The row that fitted, with its conditions.</param>
/// <param name="Inputs">Everything that was looked at, and what it was reckoned from: rate, source and date of an exchange included.</param>
/// <param name="Trace">How the policy was found, sentence by sentence.</param>
public sealed record PolicyPin(string Policy, int Version, string Digest, PolicyRow Row, IReadOnlyList<PolicyValue> Inputs, IReadOnlyList<string> Trace)
{
    /// <summary>Whether the stored row fits the stored inputs.</summary>
    public bool Holds() => Row.Fits(Inputs);
}
