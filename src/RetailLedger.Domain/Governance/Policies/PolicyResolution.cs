using System.Globalization;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Which policy covers a case: the most specific one. The more dimensions a scope names, the more specific it is; of as many, the one that names the
/// narrower: location before channel, fulfilment, brand, region and legal entity.</summary>
public static class PolicyResolution
{
    /// <returns>Null when none in force covers the case: then people are asked.</returns>
    public static PolicyInForce? Resolve(string kind, Scope scope, IEnumerable<Policy> policies, DateTimeOffset at)
    {
        var candidates = policies.Where(policy => policy.Kind == kind)
            .Select(policy => (Policy: policy, Version: policy.ActiveAt(at)))
            .Where(candidate => candidate.Version is not null)
            .OrderByDescending(candidate => Specificity(candidate.Policy.Scope)).ThenBy(candidate => candidate.Policy.Id, StringComparer.Ordinal)
            .ToList();
        var covering = candidates.Where(candidate => candidate.Policy.Scope.Covers(scope)).ToList();
        return covering is [var (found, version), ..]
            ? new(found.Id, version!.Version, version.Digest, version.Table, [.. candidates.Select(candidate => Word(candidate.Policy, candidate.Version!, scope, found))], found.StoppedAt(at))
            : null;
    }

    /// <summary>Whether two scopes are equally specific and one case may lie in both, so that nobody could say which counts.</summary>
    public static bool IsAmbiguous(Scope one, Scope other) => Specificity(one) == Specificity(other) && Meet(one, other);

    // One figure: how many dimensions first, then which, the narrower the more.
    private static int Specificity(Scope scope)
    {
        string?[] narrowFirst = [scope.Location, scope.Channel, scope.Fulfilment, scope.Brand, scope.Region, scope.LegalEntity];
        var which = narrowFirst.Aggregate(0, (bits, dimension) => (bits << 1) | (dimension is null ? 0 : 1));
        return (narrowFirst.Count(dimension => dimension is not null) << narrowFirst.Length) | which;
    }

    private static bool Meet(Scope one, Scope other) =>
        Meet(one.LegalEntity, other.LegalEntity) && Meet(one.Brand, other.Brand) && Meet(one.Region, other.Region)
        && Meet(one.Channel, other.Channel) && Meet(one.Location, other.Location) && Meet(one.Fulfilment, other.Fulfilment);

    private static bool Meet(string? one, string? other) => one is null || other is null || one == other;

    private static string Word(Policy policy, PolicyVersion version, Scope scope, Policy found) => string.Create(CultureInfo.InvariantCulture, $"{policy.Id} version {version.Version} ")
        + (policy == found ? "counts: it covers the case and no narrower one does."
            : policy.Scope.Covers(scope) ? "covers the case, but a narrower one does, too."
            : "is for another part of the enterprise.");
}
