using System.Globalization;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>What was sorted by a classifier or by rules and went its way without a person: of it a share is looked at as well, the larger the less sure it was.</summary>
public static class SortedAlone
{
    /// <summary>A customer's message was put before a desk.</summary>
    public const string Case = "case.sort";

    /// <summary>Why something comes back was concluded from what the customer wrote.</summary>
    public const string ReturnReason = "return.reason";

    /// <summary>The share of what was as sure as can be.</summary>
    public const decimal Least = 0.02m;

    /// <summary>The share of what was just sure enough to be followed.</summary>
    public const decimal Most = 0.20m;

    /// <summary>The share of what rules sorted, which do not say how sure they are.</summary>
    public const decimal OfRules = 0.05m;

    /// <param name="confidence">From 0 to 1; absent of rules.</param>
    /// <param name="threshold">From which confidence on it was followed.</param>
    /// <returns>From 0, none, to 1, all. Between the threshold and 1 it falls in a straight line.</returns>
    public static decimal Share(decimal? confidence, decimal? threshold) => (confidence, threshold) switch
    {
        ({ } sure, { } from) when from < 1 => Most - (Math.Clamp((sure - from) / (1 - from), 0, 1) * (Most - Least)),
        ({ }, _) => Least,
        _ => OfRules,
    };

    /// <summary>What sorted it, as a policy and a version are named: <c>customer-message</c> and 2, or of rules <c>case-category</c> and 1.</summary>
    /// <param name="version">A number, or of rules a name with a number behind its last hyphen.</param>
    public static (string Name, int Version) By(string by, string version) =>
        Number(version) is { } number ? (by, number)
        : version.LastIndexOf('-') is var hyphen and > 0 && Number(version[(hyphen + 1)..]) is { } ofRules ? (version[..hyphen], ofRules)
        : ($"{by} {version}", 0);

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
