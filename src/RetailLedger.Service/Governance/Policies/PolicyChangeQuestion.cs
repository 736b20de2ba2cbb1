using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Governance;

/// <summary>What is asked about a change of a policy: the newest version, its table and what it would have made of the past, each by its digest.</summary>
public sealed class PolicyChangeQuestion : IApprovalQuestion
{
    public string Kind => ActKinds.PolicyChange;

    public async Task<(Money Amount, IReadOnlyList<PolicyValue> Inputs)?> OfAsync(string subject, ICases cases, CancellationToken ct) =>
        (await cases.ReadAsync<Policy>(subject, Policy.Evolve, ct)).State?.Newest is { Stage: PolicyStage.BackTested } version ? (Nothing, Inputs(version)) : null;

    private static Money Nothing { get; } = Money.Zero("GBP");

    private static IReadOnlyList<PolicyValue> Inputs(PolicyVersion version) =>
    [
        PolicyValue.Of(PolicyValue.Amount, Nothing), PolicyValue.Of(PolicyChange.Version, version.Version), PolicyValue.Of(PolicyChange.Digest, version.Digest),
        PolicyValue.Of(PolicyChange.Report, version.ReportDigest ?? ""),
    ];
}

/// <summary>How a request for a change of a policy names what it is about.</summary>
internal static class PolicyChange
{
    public const string Version = "version";
    public const string Digest = "digest";
    public const string Report = "report";
}
