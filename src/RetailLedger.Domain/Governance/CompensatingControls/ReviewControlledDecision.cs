using System.Collections.Immutable;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Say what one found of a decision that was taken under a compensating control.</summary>
public sealed record ReviewControlledDecision(string ControlId, string ApprovalId, int Round, string Decider, ControlVerdict Verdict, string By, string Comment);

/// <summary>What a review is judged by, besides the control: all of it as it stands at the moment.</summary>
/// <param name="Reviewer">Who reviews.</param>
/// <param name="Approval">What was decided about.</param>
/// <param name="Participants">Who had a hand in its case.</param>
public sealed record ControlReviewGround(AuthorityRecord? Reviewer, Approval? Approval, Participants? Participants);

public static class ReviewControlledDecisionDecider
{
    /// <summary>A review is taken however late it comes, and of a control that is over or withdrawn, too. Once it was missed, whoever keeps the controls may make up for it.</summary>
    /// <remarks>Refusals: unknown, no such decision, reviewed already, no comment, separation of duties, not the reviewer.</remarks>
    public static Decision Decide(ReviewControlledDecision command, CompensatingControl? known, ControlReviewGround ground)
    {
        if (known is null)
            return ControlRules.Unknown(command.ControlId);
        if (known.Find(command.ApprovalId, command.Round, command.Decider) is not { } taken)
            return Decision.Refuse("control.no_decision", $"{command.Decider} decided nothing of the kind under {known.Id}.");
        if (!taken.IsOpen)
            return Decision.Refuse("control.reviewed", $"{taken.ReviewedBy} reviewed it already.");
        if (string.IsNullOrWhiteSpace(command.Comment))
            return Decision.Refuse("control.no_comment", "Say what you found.");
        ImmutableHashSet<string> deciders = [.. ground.Approval?.Deciders ?? [], .. new[] { taken.Decider, taken.ActingFor }.OfType<string>()];
        if (SeparationOfDuties.Of([command.By], ground.Approval?.Requesters ?? [], deciders, ground.Participants) is { } conflict)
            return Decision.Refuse(conflict.Code, conflict.Sentence);
        return MayReview(command.By, known, taken, ground.Reviewer)
            ? Decision.Accept(new ControlledDecisionReviewed(known.Id, taken.ApprovalId, taken.Round, taken.Decider, command.By, command.Verdict, command.Comment.Trim()))
            : Decision.Refuse("authority.missing", $"{known.Terms.Reviewer} reviews it; once that is missed, somebody with the role {ControlRules.Guardian} there who works elsewhere.");
    }

    private static bool MayReview(string by, CompensatingControl known, ControlledDecision taken, AuthorityRecord? reviewer) =>
        reviewer is { IsEnrolled: true } && !ControlRules.WorksAt(reviewer, known.Terms.Place)
        && (by == known.Terms.Reviewer
            || (taken.IsReviewMissed && reviewer.Roles.Exists(role => role.Role == ControlRules.Guardian && role.Scope.Covers(known.Terms.Place))));
}
