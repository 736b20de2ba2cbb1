using RetailLedger.Service.Governance;

namespace RetailLedger.Service.ProcureToPay;

/// <summary>All the host must know of this value stream.</summary>
public static class ProcureToPayModule
{
    public static void AddProcureToPay(this IServiceCollection services) => services.AddSingleton<IOutsideActs, OutsidePurchaseOrders>();
}
