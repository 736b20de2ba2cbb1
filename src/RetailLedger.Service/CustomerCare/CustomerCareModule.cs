using RetailLedger.Domain.CustomerCare;
using RetailLedger.Service.CustomerCare.Reactions;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.CustomerCare;

/// <summary>All the host must know of this value stream.</summary>
public static class CustomerCareModule
{
    public static ViewDefinition<CaseKey, CaseRow> Cases { get; } = new("case-row", "case_row", CaseRow.Reads, CaseRow.KeysOf, CaseRow.Evolve);

    public static void AddCustomerCare(this IServiceCollection services)
    {
        services.AddSingleton(CaseFoldFor.Of<CustomerCase>(CaseLinks.Case, CustomerCase.Evolve));
        services.AddSingleton<CaseListQuery>();
        services.AddSingleton<CaseStory>();
        services.AddReaction<ClassifyReceivedCaseReaction>();
    }

    public static void MapCustomerCare(this IEndpointRouteBuilder api) => api.MapCases();
}
