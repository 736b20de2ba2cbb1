using RetailLedger.Domain.PromotionToPerformance;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.PromotionToPerformance;

/// <summary>All the host must know of this value stream.</summary>
public static class PromotionToPerformanceModule
{
    public static void AddPromotionToPerformance(this IServiceCollection services) => services.AddSingleton(CaseFoldFor.Of<Promotion>("promo", Promotion.Evolve));
}
