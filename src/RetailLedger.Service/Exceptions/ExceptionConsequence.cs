using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Exceptions;

/// <summary>Consequences on exceptions, for the reactions of any module.</summary>
public static class ExceptionConsequence
{
    public static Consequence Of(RaiseException raise) => Consequence.On<ExceptionCase>(
        ExceptionLinks.Stream(raise.ExceptionId), ExceptionCase.Evolve, (exception, _) => RaiseExceptionDecider.Decide(raise, exception));

    /// <summary>An event that resolved it before somebody reopened it is no news.</summary>
    public static Consequence Of(ResolveException resolve) => Consequence.On<ExceptionCase>(
        ExceptionLinks.Stream(resolve.ExceptionId), ExceptionCase.Evolve, (exception, _) =>
            ResolveExceptionDecider.Decide(resolve, exception) is var decision and not Decision.Refused { Code: "exception.spent" } ? decision : Decision.Nothing);
}
