using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Exceptions;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.ReturnToResolution.Reactions;

namespace RetailLedger.Service.ReturnToResolution;

/// <summary>All the host must know of this value stream.</summary>
public static class ReturnToResolutionModule
{
    public static ViewDefinition<ReturnKey, ReturnRow> Returns { get; } = new("return-row", "return_row", ReturnRow.Reads, ReturnRow.KeysOf, ReturnRow.Evolve);

    public static ViewDefinition<ItemReturnsKey, ItemReturns> ItemReturns { get; } = new(
        "item-returns", "item_returns", Domain.ReturnToResolution.ItemReturns.Reads, Domain.ReturnToResolution.ItemReturns.KeysOf, Domain.ReturnToResolution.ItemReturns.Evolve);

    public static void AddReturnToResolution(this IServiceCollection services)
    {
        services.AddSingleton(CaseFoldFor.Of<Return>(ReturnLinks.Return, Return.Evolve));
        services.AddSingleton<ReturnBoardQuery>();
        services.AddSingleton<ReturnMixQuery>();
        services.AddSingleton<ICaseValue, ReturnValue>();
        services.AddSingleton<ReturnLimits>();
        services.AddSingleton<IApprovalQuestion, RefundApprovalQuestion>();
        services.AddReaction<ClassifyReturnReaction>();
        services.AddReaction<JudgeReturnReaction>();
        services.AddReaction<SettleInspectedLineReaction>();
        services.AddReaction<InstructRequestedRefundsReaction>();
        services.AddReaction<AskForRefundApprovalReaction>();
        services.AddReaction<InstructGrantedRefundsReaction>();
        services.AddReaction<CloseReturnReaction>();
        services.AddReaction<NoteReturnDeviationsReaction>();
        services.AddReaction<NoteBypassedRefundControlReaction>();
        services.AddReaction<RaiseReturnExceptionReaction>();
        services.AddSingleton(CaseFoldFor.Of<QualityIncident>(Incidents.Incident, QualityIncident.Evolve));
        services.AddSingleton<ReserveGround>();
        services.AddSingleton<IncidentQuery>();
        services.AddSingleton<IncidentCommands>();
        services.AddReaction<OpenConfirmedIncidentReaction>();
        services.AddReaction<AlertReserveReaction>();
        services.AddReaction<PublishGuidanceReaction>();
    }

    public static void MapReturnToResolution(this IEndpointRouteBuilder api)
    {
        api.MapReturns();
        api.MapReturnMix();
        api.MapReturnCommands();
        api.MapIncidents();
    }
}
