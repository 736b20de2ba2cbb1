using RetailLedger.Domain.Exceptions;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Exceptions;

/// <summary>Consequences on exceptions, for the reactions of any module.</summary>
public static class ExceptionConsequence
{
    public static Consequence Of(RaiseException raise) => Consequence.On<ExceptionCase>(
        ExceptionLinks.Stream(raise.ExceptionId), ExceptionCase.Evolve, (exception, _) => RaiseExceptionDecider.Decide(raise, exception));

    public static Consequence Of(ResolveException resolve) => Consequence.On<ExceptionCase>(
        ExceptionLinks.Stream(resolve.ExceptionId), ExceptionCase.Evolve, (exception, _) => ResolveExceptionDecider.Decide(resolve, exception));
}
