using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Exceptions;

/// <summary>Say that something went wrong on a case.</summary>
/// <param name="Occurrence">What tells this occasion from the next one with the same code on the same case.</param>
/// <param name="About">The one line or shipment it is about, where the case has several.</param>
public sealed record RaiseException(
    string Code, string Subject, string Occurrence, Money? ValueAtRisk = null, ObjectLink? About = null, string? CauseEventId = null, string? Detail = null)
{
    public string ExceptionId => ExceptionLinks.Id(Code, Subject, Occurrence);
}

public static class RaiseExceptionDecider
{
    /// <summary>Refuses nothing: trouble that was raised before is the same trouble, and a code nobody knows has an owner all the same.</summary>
    public static Decision Decide(RaiseException command, ExceptionCase? exception)
    {
        if (exception is not null)
            return Decision.Nothing;
        var kind = ExceptionCatalogue.Of(command.Code);
        return Decision.Accept(new ExceptionRaised(
            command.ExceptionId, kind.Class, command.Code, command.Subject, new(kind.Recovery, command.About), kind.Owner,
            command.ValueAtRisk, command.CauseEventId, command.Detail));
    }
}
