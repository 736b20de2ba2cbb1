using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Exceptions;

/// <summary>Commands on exceptions as they reach their deciders. A risk is accepted only by what was granted, as it stands at the commit.</summary>
public static class ExceptionCommands
{
    public static CommandOn<ExceptionCase> On(AssignException command) => On(command, command.ExceptionId, (exception, _) => AssignExceptionDecider.Decide(command, exception));

    public static CommandOn<ExceptionCase> On(ReclassifyException command) =>
        On(command, command.ExceptionId, (exception, _) => ReclassifyExceptionDecider.Decide(command, exception));

    public static CommandOn<ExceptionCase> On(RecordExceptionRetry command) =>
        On(command, command.ExceptionId, (exception, _) => RecordExceptionRetryDecider.Decide(command, exception));

    public static CommandOn<ExceptionCase> On(AcceptException command)
    {
        var approval = ApprovalGrants.Of(AcceptExceptionDecider.Act, ExceptionLinks.Stream(command.ExceptionId));
        return new(command, ExceptionLinks.Stream(command.ExceptionId), ExceptionCase.Evolve,
            (exception, read, now) => AcceptExceptionDecider.Decide(command, exception, read.Of(approval)?.GrantAt(now), now))
        { Reads = [approval] };
    }

    public static CommandOn<ExceptionCase> On(ReopenException command) => On(command, command.ExceptionId, (exception, _) => ReopenExceptionDecider.Decide(command, exception));

    private static CommandOn<ExceptionCase> On(object command, string exceptionId, Func<ExceptionCase?, DateTimeOffset, Decision> decide) =>
        new(command, ExceptionLinks.Stream(exceptionId), ExceptionCase.Evolve, decide);
}
