using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>Let a return be judged by policy: authorised, refused, or left to a person who has a grant.</summary>
public sealed record AuthorizeReturn(string ReturnId);

public static class AuthorizeReturnDecider
{
    /// <summary>What a grant must be for to let a return pass that the rules would not.</summary>
    public const string Act = "return.exception";

    /// <summary>Refusals: unknown, refused, grant required.</summary>
    public static Decision Decide(AuthorizeReturn command, Return? @return, ReturnPolicy policy, Grant? grant, DateTimeOffset now)
    {
        if (ReturnRefusals.Unknown(@return, command.ReturnId) is { } unknown)
            return unknown;
        if (@return!.Authorisation == AuthorisationTrack.Authorised)
            return Decision.Nothing;
        if (@return.Authorisation == AuthorisationTrack.Refused)
            return Decision.Refuse("return.refused", "The return was refused. A new request is a new return.");

        var inputs = ReturnInputs.Of(@return);
        var findings = policy.Findings(inputs);
        if (findings.Contains(ReturnFindings.Used))
            return Decision.Accept(new ReturnRefused(@return.Id, ReturnFindings.Used, policy, inputs));
        if (findings.Count > 0 && !Lets(grant, @return, inputs, now))
        {
            return @return.Authorisation == AuthorisationTrack.Review
                ? Decision.Refuse("return.grant_required", $"The policy finds {string.Join(", ", findings)}: only a grant lets this return pass.")
                : Decision.Accept(new ReturnReviewRequested(@return.Id, findings, policy, inputs));
        }

        return Decision.Accept(new ReturnAuthorized(
            @return.Id, $"RMA-{@return.Id}", RouteOf(@return), now.AddDays(policy.SendBackDays), policy, inputs, findings, findings.Count > 0 ? grant!.Id : null));
    }

    // A value that cannot be added up is covered by no grant: a grant has one limit in one currency.
    private static bool Lets(Grant? grant, Return @return, ReturnInputs inputs, DateTimeOffset now) =>
        grant.IsFor(Act, @return, now) && inputs.Value is { } value && Amounts.IsAtMost(value, grant!.Limit);

    private static ReturnRoute RouteOf(Return @return) => @return switch
    {
        { Reason: ReturnReason.Defective or ReturnReason.DamagedInTransit } => ReturnRoute.QualityDesk,
        { BroughtTo: not null } => ReturnRoute.Store,
        _ => ReturnRoute.Warehouse,
    };
}
