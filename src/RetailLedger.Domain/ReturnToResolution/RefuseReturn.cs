using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>Say that the customer may not give the goods back.</summary>
public sealed record RefuseReturn(string ReturnId, string ReasonCode, string? Note = null);

public static class RefuseReturnDecider
{
    /// <summary>Refusals: unknown, no reason, authorised.</summary>
    public static Decision Decide(RefuseReturn command, Return? @return)
    {
        if (ReturnRefusals.Unknown(@return, command.ReturnId) is { } unknown)
            return unknown;
        if (@return!.Authorisation == AuthorisationTrack.Refused)
            return Decision.Nothing;
        if (string.IsNullOrWhiteSpace(command.ReasonCode))
            return Decision.Refuse("return.no_reason", "A refusal says why.");

        return @return.Authorisation == AuthorisationTrack.Authorised
            ? Decision.Refuse("return.authorised", "The customer was told that the goods may come. Once they are here, the return can be rejected.")
            : Decision.Accept(new ReturnRefused(@return.Id, command.ReasonCode, Note: command.Note));
    }
}
