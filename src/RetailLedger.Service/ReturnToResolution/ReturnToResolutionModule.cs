using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.ReturnToResolution;

/// <summary>All the host must know of this value stream.</summary>
public static class ReturnToResolutionModule
{
    public static ViewDefinition<ReturnKey, ReturnRow> Returns { get; } = new("return-row", "return_row", ReturnRow.Reads, ReturnRow.KeysOf, ReturnRow.Evolve);

    public static void AddReturnToResolution(this IServiceCollection services)
    {
        services.AddSingleton(CaseFoldFor.Of<Return>(ReturnLinks.Return, Return.Evolve));
        services.AddSingleton<ReturnBoardQuery>();
    }

    public static void MapReturnToResolution(this IEndpointRouteBuilder api)
    {
        api.MapReturns();
        api.MapReturnCommands();
    }
}
