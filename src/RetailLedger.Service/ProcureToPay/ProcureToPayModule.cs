using RetailLedger.Domain.ProcureToPay;
using RetailLedger.Service.Governance;
using RetailLedger.Service.ProcureToPay.Reactions;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.ProcureToPay;

/// <summary>All the host must know of this value stream.</summary>
public static class ProcureToPayModule
{
    public static void AddProcureToPay(this IServiceCollection services)
    {
        services.AddSingleton<IOutsideActs, OutsidePurchaseOrders>();
        services.AddSingleton(CaseFoldFor.Of<SupplierReview>(SupplierReview.Category, SupplierReview.Evolve));
        services.AddSingleton(CaseFoldFor.Of<SupplierScorecard>(SupplierScorecard.Category, SupplierScorecard.Evolve));
        services.AddSingleton<SupplierRiskQuery>();
        services.AddSingleton<SupplierReviewQuery>();
        services.AddSingleton<SupplierReviewCommands>();
        services.AddReaction<AskForSupplierReviewReaction>();
        services.AddReaction<AssessSupplierReaction>();
    }

    public static void MapProcureToPay(this IEndpointRouteBuilder api)
    {
        api.MapSupplierReviews();
        api.MapSupplierRisk();
    }
}
