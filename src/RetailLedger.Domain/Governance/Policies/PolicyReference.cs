using System.Globalization;

namespace RetailLedger.Domain.Governance;

/// <summary>How an act says which policy let it pass: policy and version in words, for example <c>REFUND version 3</c>.</summary>
public static class PolicyReference
{
    private const string Between = " version ";

    public static string Of(string policy, int version) => string.Create(CultureInfo.InvariantCulture, $"{policy}{Between}{version}");

    /// <returns>Null when it is no such reference.</returns>
    public static (string Policy, int Version)? Parse(string text) =>
        text.LastIndexOf(Between, StringComparison.Ordinal) is var at and > 0 && int.TryParse(text.AsSpan(at + Between.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? (text[..at], version)
            : null;
}
