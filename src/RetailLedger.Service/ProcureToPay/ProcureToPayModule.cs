using RetailLedger.Domain.ProcureToPay;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Integration.Outbound;
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
        services.AddThreads();
    }

    private static void AddThreads(this IServiceCollection services)
    {
        services.AddSingleton(CaseFoldFor.Of<SupplierThread>(SupplierThread.Category, SupplierThread.Evolve));
        services.AddSingleton<SupplierThreadQuery>();
        services.AddSingleton<SupplierThreadDesk>();
        services.AddSingleton<IMessageCompletion, InquiryMail>();
        services.AddReaction<SendSupplierInquiryReaction>();
    }

    public static void MapProcureToPay(this IEndpointRouteBuilder api)
    {
        api.MapSupplierReviews();
        api.MapSupplierRisk();
        api.MapSupplierThreads();
    }
}
