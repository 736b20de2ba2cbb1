using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Judge an override that was used.</summary>
/// <param name="Round">Which use was seen.</param>
public sealed record ReviewOverride(string OverrideId, int Round, OverrideVerdict Verdict, string By, string Comment, string? ActingFor = null);

public static class ReviewOverrideDecider
{
    /// <summary>A review ends the override, used up or not. It is taken however late it comes.</summary>
    /// <remarks>Refusals: unknown, another round by now, not used or reviewed already, no comment, separation of duties, authority missing.</remarks>
    public static Decision Decide(ReviewOverride command, Override? known, OverrideGround ground, DateTimeOffset now)
    {
        if (known is null)
            return OverrideRefusals.Unknown(command.OverrideId);
        if (known.Round != command.Round)
            return Decision.Refuse("override.asked_anew", "It was asked for anew since you saw it. Look again.");
        if (known.Status == OverrideStatus.Reviewed)
            return OverrideRefusals.Settled(known);
        if (known.Status != OverrideStatus.Used)
            return Decision.Refuse("override.not_used", "Only what was used is reviewed.");
        if (string.IsNullOrWhiteSpace(command.Comment))
            return OverrideRefusals.NoComment();
        var (answer, refusal) = OverrideRefusals.Judge((command.By, command.ActingFor), OverrideActs.Review, OverrideRules.Of(known.Request).Reviewers, [.. known.Involved], known, ground, now);
        return refusal ?? Decision.Accept(new OverrideReviewed(known.Id, known.Round, command.By, command.Verdict, command.Comment.Trim(), answer.Because, answer.ActingFor));
    }
}
