using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Exceptions;

/// <summary>Refusals that several decisions share.</summary>
internal static class ExceptionRefusals
{
    public static Decision? Unknown(ExceptionCase? exception, string id) =>
        exception is null ? Decision.Refuse("exception.unknown", $"No exception {id} was raised.") : null;

    public static Decision Over(ExceptionCase exception) =>
        Decision.Refuse("exception.over", $"It is {exception.Status.ToString().ToLowerInvariant()}. If it is not over, it can be reopened.");
}
