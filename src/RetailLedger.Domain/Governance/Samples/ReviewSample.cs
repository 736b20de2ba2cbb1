using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Say what one found of an act that passed alone.</summary>
public sealed record ReviewSample(string SampleId, SampleVerdict Verdict, string By, string Comment, string? ActingFor = null);

public static class ReviewSampleDecider
{
    /// <summary>Where nobody knows what it was worth, nobody's limit is too low.</summary>
    public static Money NoAmount { get; } = new(0, "GBP");

    /// <summary>The authority to judge it is that to judge an override: both are acts that nobody was asked about beforehand. It is taken however late it comes.</summary>
    /// <remarks>Refusals: unknown, reviewed already, no comment, separation of duties, authority missing.</remarks>
    public static Decision Decide(ReviewSample command, Sample? known, OverrideGround ground, DateTimeOffset now)
    {
        if (known is null)
            return Decision.Refuse("sample.unknown", $"{command.SampleId} was not drawn.");
        if (known.Review is { } review)
            return Decision.Refuse("sample.reviewed", $"{review.By} reviewed it already.");
        if (string.IsNullOrWhiteSpace(command.Comment))
            return Decision.Refuse("sample.no_comment", "Say what you found.");
        var amount = known.Drawn.Amount ?? NoAmount;
        var (answer, refusal) = AnswerAuthority.Judge(
            (command.By, command.ActingFor), OverrideActs.Review, OverrideActs.Reviewers, [.. known.Drawn.DoneBy], amount, known.Drawn.Scope, ground, now);
        return refusal ?? Decision.Accept(new SampledActReviewed(known.Id, command.By, command.Verdict, command.Comment.Trim(), answer.Because, answer.ActingFor));
    }
}
