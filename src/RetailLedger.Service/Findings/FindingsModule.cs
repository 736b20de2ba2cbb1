using RetailLedger.Domain.Findings;
using RetailLedger.Service.Findings.Reactions;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Findings;

/// <summary>All the host must know of this module.</summary>
public static class FindingsModule
{
    public static ViewDefinition<FindingKey, FindingRow> Findings { get; } = new("finding-row", "finding_row", FindingRow.Reads, FindingRow.KeysOf, FindingRow.Evolve);

    public static void AddFindings(this IServiceCollection services)
    {
        services.AddSingleton(CaseFoldFor.Of<Finding>(FindingLinks.Finding, Finding.Evolve));
        services.AddSingleton(CaseFoldFor.Of<Detection>("detection", Detection.Evolve));
        services.AddSingleton<FindingQuery>();
        services.AddSingleton<FindingCommands>();
        services.AddSingleton<SeriesReader>();
        services.AddSingleton<CustomerReader>();
        services.AddSingleton<FindingRecomputed>();
        services.AddSingleton<FindingFollow>();
        services.AddSingleton<DetectorFigures>();
        services.AddSingleton(CaseFoldFor.Of<DetectorInForce>(DetectorInForce.Category, DetectorInForce.Evolve));
        services.AddSingleton<VerdictLessons>();
        services.AddSingleton<DetectorCommands>();
        services.AddSingleton<ModelWatch>();
        services.AddSingleton<IApprovalQuestion, ModelPromotionQuestion>();
        services.AddReaction<PromoteGrantedModelReaction>();
        services.AddReaction<AskDetectorsReaction>();
        services.AddReaction<DetectReaction>();
    }
}
