using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>Put the reason of a return into one of our words.</summary>
/// <param name="Text">What the customer wrote, opened for this moment; it is not recorded again.</param>
/// <param name="Verdict">What a classifier says of it, where rules find nothing in it; null when it says nothing.</param>
/// <param name="Unheard">Why it says nothing.</param>
public sealed record ClassifyReturnReason(string ReturnId, string? Text = null, TextVerdict? Verdict = null, string? Unheard = null);

public static class ClassifyReturnReasonDecider
{
    public const string Rules = "Rules";

    private const string Unsure = "classifier.unsure";

    /// <summary>The shop's code wins, then words that leave no doubt, then a classifier that is sure. Refusals: unknown.</summary>
    public static Decision Decide(ClassifyReturnReason command, Return? @return)
    {
        if (ReturnRefusals.Unknown(@return, command.ReturnId) is { } unknown)
            return unknown;
        if (@return!.Reason is not null)
            return Decision.Nothing;

        var (reason, words) = ReturnReasonRules.Classify(@return.ReasonCode, command.Text);
        if (reason == ReturnReason.Other && !string.IsNullOrWhiteSpace(command.Text))
            return Decision.Accept(OfText(command, @return));
        return Decision.Accept(new ReturnReasonClassified(@return.Id, reason, Rules, ReturnReasonRules.Version, words, @return.ReasonCode));
    }

    // What nothing is sure of stays "other", and says why: then a person decides about the return.
    private static ReturnReasonClassified OfText(ClassifyReturnReason command, Return @return)
    {
        if (command.Verdict is { IsSure: true } sure && ReturnReasonRules.OfLabel(sure.Label) is { } reason)
            return new(@return.Id, reason, sure.Model, sure.Version, sure.Words, @return.ReasonCode, sure.Confidence, sure.Threshold, sure.Nearest, sure.FeaturesDigest);
        var verdict = command.Verdict;
        return new(
            @return.Id, ReturnReason.Other, Rules, ReturnReasonRules.Version, [], @return.ReasonCode, verdict?.Confidence, verdict?.Threshold, verdict?.Nearest, verdict?.FeaturesDigest,
            verdict is null ? command.Unheard ?? "classifier.unavailable" : Unsure);
    }
}
