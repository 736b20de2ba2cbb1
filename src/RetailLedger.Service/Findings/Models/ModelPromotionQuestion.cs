using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Findings;

/// <summary>What is asked about a promotion: the model that is the challenger, by its digest, and what it did on verdicts that it had not learned from.</summary>
public sealed class ModelPromotionQuestion : IApprovalQuestion
{
    internal const string Version = "version";
    internal const string Digest = "digest";

    private static readonly Money Nothing = Money.Zero("GBP");

    public string Kind => ActKinds.ModelPromotion;

    public async Task<(Money Amount, IReadOnlyList<PolicyValue> Inputs)?> OfAsync(string subject, ICases cases, CancellationToken ct) =>
        StreamKeys.Category(subject) == DetectorInForce.Category && (await cases.ReadAsync<DetectorInForce>(subject, DetectorInForce.Evolve, ct)).State?.Challenger is { } challenger
            ? (Nothing, Inputs(challenger))
            : null;

    private static IReadOnlyList<PolicyValue> Inputs(VerdictModelTrained model) =>
    [
        PolicyValue.Of(PolicyValue.Amount, Nothing), PolicyValue.Of(Version, model.Version), PolicyValue.Of(Digest, model.ModelDigest), PolicyValue.Of("verdicts", model.Verdicts),
        .. model.Figures.Select(figure => PolicyValue.Of(figure.Name, (decimal)figure.Value)),
    ];
}
