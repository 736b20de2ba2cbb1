using System.Globalization;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Says cases and requirements in words, the same in refusals, reports and pages.</summary>
public static class PolicyWords
{
    public static string Case(IReadOnlyList<PolicyValue> inputs) => inputs.Count == 0 ? "every case" : string.Join(", ", inputs.Select(value => $"{value.Input} {Value(value)}"));

    public static string Value(PolicyValue value) => value switch
    {
        { Number: { } minor, Text: { } currency } => Amount(minor, currency),
        { Number: { } number } => number.ToString("0.######", CultureInfo.InvariantCulture),
        { Text: { } text } => $"“{text}”",
        { Flag: { } flag } => flag ? "yes" : "no",
        _ => "unknown",
    };

    /// <summary>An amount as people write it: <c>200.00 GBP</c>, <c>20000 JPY</c>.</summary>
    public static string Amount(decimal minor, string currency)
    {
        var units = Currencies.MinorUnitsPerMajor(currency);
        return $"{(minor / units).ToString(units == 1 ? "#,0" : units == 1000 ? "#,0.000" : "#,0.00", CultureInfo.InvariantCulture)} {currency}";
    }

    public static string Needs(PolicyRequirement needs) => needs.Tiers.Count == 0
        ? "nobody"
        : string.Join(", then ", needs.Tiers.Select(tier => tier.Quorum == 1 ? tier.Role : $"{tier.Quorum.ToString(CultureInfo.InvariantCulture)} of {tier.Role}"));
}
