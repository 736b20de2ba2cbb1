using RetailLedger.Domain.Exceptions;
using RetailLedger.Service.Exceptions.Reactions;
using RetailLedger.Service.Following;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Exceptions;

/// <summary>All the host must know of this module.</summary>
public static class ExceptionsModule
{
    public static ViewDefinition<ExceptionKey, ExceptionRow> Exceptions { get; } = new(
        "exception-row", "exception_row", ExceptionRow.Reads, ExceptionRow.KeysOf, ExceptionRow.Evolve);

    public static void AddExceptions(this IServiceCollection services)
    {
        services.AddSingleton(CaseFoldFor.Of<ExceptionCase>(ExceptionLinks.Exception, ExceptionCase.Evolve));
        services.AddSingleton(CaseFoldFor.Of<SilenceBounds>("silence-bounds", SilenceBounds.Evolve));
        services.AddSingleton<ExceptionQueueQuery>();
        services.AddSingleton<ExceptionsOfCase>();
        services.AddSingleton<CaseValues>();
        services.AddSingleton<ILedTask, SetAsideNews>();
        services.AddReaction<RaiseTriggeredExceptionReaction>();
        services.AddReaction<RaiseBypassedControlReaction>();
        services.AddReaction<RaiseStrandedApprovalReaction>();
        services.AddReaction<RaiseSilenceReaction>();
        services.AddReaction<ResolveRecoveredReaction>();
        services.AddReaction<ResolveLateRaisedReaction>();
        services.AddDeadlineRule<EscalationDeadlines>();
        services.AddSingleton<UnaskedSteps>();
        services.AddDeadlineRule<SilenceDeadlines>();
        services.AddSingleton<IFollower, SilenceDelays>();
        services.AddSingleton<ILedTask, SilenceLearning>();
    }

    public static void MapExceptions(this IEndpointRouteBuilder api)
    {
        api.MapExceptionQueues();
        api.MapSilenceBounds();
        api.MapExceptionCommands();
    }
}
