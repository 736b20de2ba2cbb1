using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Exceptions;

/// <summary>Commands on exceptions as they reach their deciders. No grant exists until Governance gives one: nothing is accepted before.</summary>
public static class ExceptionCommands
{
    public static CommandOn<ExceptionCase> On(AssignException command) => On(command, command.ExceptionId, (exception, _) => AssignExceptionDecider.Decide(command, exception));

    public static CommandOn<ExceptionCase> On(ReclassifyException command) =>
        On(command, command.ExceptionId, (exception, _) => ReclassifyExceptionDecider.Decide(command, exception));

    public static CommandOn<ExceptionCase> On(RecordExceptionRetry command) =>
        On(command, command.ExceptionId, (exception, _) => RecordExceptionRetryDecider.Decide(command, exception));

    public static CommandOn<ExceptionCase> On(AcceptException command) =>
        On(command, command.ExceptionId, (exception, now) => AcceptExceptionDecider.Decide(command, exception, grant: null, now));

    public static CommandOn<ExceptionCase> On(ReopenException command) => On(command, command.ExceptionId, (exception, _) => ReopenExceptionDecider.Decide(command, exception));

    private static CommandOn<ExceptionCase> On(object command, string exceptionId, Func<ExceptionCase?, DateTimeOffset, Decision> decide) =>
        new(command, ExceptionLinks.Stream(exceptionId), ExceptionCase.Evolve, decide);
}
