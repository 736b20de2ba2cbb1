using System.Collections.Immutable;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>How far a version of a policy is.</summary>
public enum PolicyStage
{
    Drafted = 1,
    Proved = 2,
    BackTested = 3,
    Approved = 4,
    Active = 5,
    Retired = 6,
}

/// <summary>One version of a policy.</summary>
/// <param name="EffectiveAt">From when it binds.</param>
/// <param name="RetiredAt">From when it binds no more.</param>
public sealed record PolicyVersion(
    int Version, PolicyTable Table, string Digest, PolicyStage Stage, string? ReportDigest = null, DateTimeOffset? EffectiveAt = null, DateTimeOffset? RetiredAt = null);

/// <summary>That nothing passes alone by a policy.</summary>
/// <param name="Until">Absent when somebody has to let it again.</param>
/// <param name="By">Absent when as many acts had passed as may in a day.</param>
/// <param name="IsTakenBack">Somebody let it again.</param>
public sealed record PolicyStop(DateTimeOffset From, DateTimeOffset? Until, string Why, string? By, bool IsTakenBack = false)
{
    public bool Holds(DateTimeOffset at) => !IsTakenBack && at >= From && !(at >= Until);

    /// <summary>What whoever is asked instead is told; see <see cref="PolicyFaults"/>.</summary>
    public string Code => By is null ? PolicyFaults.MostOfDayReached : PolicyFaults.AutomationStopped;
}

/// <summary>A policy with all its versions. Its kind and its scope are the same for good: another scope is another policy.</summary>
/// <param name="Stop">The last one; null when there was none.</param>
public sealed record Policy(string Id, ImmutableList<PolicyVersion> Versions, PolicyStop? Stop = null)
{
    public const string Category = "policy";

    public PolicyVersion Newest => Versions[^1];

    public string Kind => Versions[0].Table.Kind;

    public Scope Scope => Versions[0].Table.Scope;

    public static string Stream(string policyId) => StreamKeys.Of(Category, policyId);

    public PolicyVersion? Find(int version) => Versions.Find(known => known.Version == version);

    /// <summary>The version that binds at a moment: the newest that had begun and was not retired. Null for none.</summary>
    public PolicyVersion? ActiveAt(DateTimeOffset at) => Versions
        .Where(version => version.EffectiveAt <= at)
        .OrderBy(version => version.EffectiveAt).ThenBy(version => version.Version)
        .LastOrDefault() is { } newest && !(newest.RetiredAt <= at) ? newest : null;

    /// <summary>Whether nothing passes alone by it at a moment; null when what it lets pass passes.</summary>
    public PolicyStop? StoppedAt(DateTimeOffset at) => Stop?.Holds(at) is true ? Stop : null;

    /// <summary>Total: an event that does not fit leaves the policy as it was.</summary>
    public static Policy? Evolve(Policy? policy, ILedgerEvent @event) => @event switch
    {
        PolicyDrafted e when e.Version == (policy?.Newest.Version ?? 0) + 1 =>
            new(e.PolicyId, (policy?.Versions ?? []).Add(new(e.Version, e.Table, e.Digest, PolicyStage.Drafted)), policy?.Stop),
        PolicyAutomationStopped e when policy is not null => policy with { Stop = new(e.From, e.Until, e.Why, e.By) },
        PolicyAutomationResumed when policy?.Stop is { } stop => policy with { Stop = stop with { IsTakenBack = true } },
        PolicyEvent e when policy?.Find(e.Version) is { } version => policy with { Versions = policy.Versions.Replace(version, Next(version, e)) },
        _ => policy,
    };

    private static PolicyVersion Next(PolicyVersion version, PolicyEvent @event) => @event switch
    {
        PolicyProved when version.Stage == PolicyStage.Drafted => version with { Stage = PolicyStage.Proved },
        PolicyBackTested e when version.Stage is PolicyStage.Proved or PolicyStage.BackTested => version with { Stage = PolicyStage.BackTested, ReportDigest = e.ReportDigest },
        PolicyApproved when version.Stage is PolicyStage.Proved or PolicyStage.BackTested => version with { Stage = PolicyStage.Approved },
        PolicyActivated e when version.Stage is not PolicyStage.Retired => version with { Stage = PolicyStage.Active, EffectiveAt = e.EffectiveAt },
        PolicyRetired e => version with { Stage = PolicyStage.Retired, RetiredAt = e.EffectiveAt },
        _ => version,
    };
}
