using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>Put the reason of a return into one of our words.</summary>
/// <param name="Text">What the customer wrote, opened for this moment; it is not recorded again.</param>
public sealed record ClassifyReturnReason(string ReturnId, string? Text = null);

public static class ClassifyReturnReasonDecider
{
    public const string Rules = "Rules";

    /// <summary>Refusals: unknown.</summary>
    public static Decision Decide(ClassifyReturnReason command, Return? @return)
    {
        if (ReturnRefusals.Unknown(@return, command.ReturnId) is { } unknown)
            return unknown;
        if (@return!.Reason is not null)
            return Decision.Nothing;

        var (reason, words) = ReturnReasonRules.Classify(@return.ReasonCode, command.Text);
        return Decision.Accept(new ReturnReasonClassified(@return.Id, reason, Rules, ReturnReasonRules.Version, words, @return.ReasonCode));
    }
}
