namespace RetailLedger.Domain.Governance;

/// <summary>What must be known before a control may make a conflict acceptable.</summary>
/// <param name="Controls">Those that could cover the request.</param>
/// <param name="Everybody">The records of all who could answer it instead, and of the reviewers.</param>
public sealed record ControlGround(IReadOnlyList<CompensatingControl> Controls, IReadOnlyDictionary<string, AuthorityRecord> Everybody);

/// <summary>Whether a compensating control makes a conflict of duties acceptable. It lifts a hand in the case where nobody else is there, and nothing else: not one's own request, by whatever
/// door and for whomever one stands in, not a second answer, and no limit.</summary>
public static class UnavoidableConflict
{
    /// <param name="people">Everybody whose act it would be: who answers, and all those whose authority they use.</param>
    /// <returns>What the answer would rest on; null where the conflict stands.</returns>
    public static ControlReliance? Of(IReadOnlyList<string> people, Approval approval, ApprovalGround ground, DateTimeOffset now)
    {
        if (ground is not { Control: { } control, Participants: { } touched } || !IsOfHandsOnly(people, approval, touched))
            return null;
        LiftedConflict[] lifted = [.. people.Where(touched.Acts.ContainsKey).Select(person => new LiftedConflict(person, touched.Acts[person]))];
        if (lifted.Length == 0 || CoverageWatch.AbleNow(approval, control.Everybody, touched, ground.Rates, now).Count > 0)
            return null;
        var serving = control.Controls.Where(one => one.Covers(approval.Kind, approval.Request.Scope, now) && Serves(one, people, approval, touched, control.Everybody))
            .MinBy(one => one.Id, StringComparer.Ordinal);
        return serving is null ? null : new(serving.Id, serving.Terms.Reviewer, ControlRules.ReviewBy(now, serving.Terms.Place), lifted);
    }

    /// <summary>Whether nothing but hands in the case stands in the way.</summary>
    public static bool IsOfHandsOnly(IEnumerable<string> people, Approval approval, Participants? touched) => SeparationOfDuties.Of(people, approval, touched?.Asking) is null;

    // Whoever assigned it is not served by it, and whoever reviews must be there, from elsewhere, and without a part in what they will look at.
    private static bool Serves(
        CompensatingControl control, IReadOnlyList<string> people, Approval approval, Participants touched, IReadOnlyDictionary<string, AuthorityRecord> everybody) =>
        !people.Contains(control.Terms.By) && !people.Contains(control.Terms.Reviewer)
        && everybody.GetValueOrDefault(control.Terms.Reviewer) is { IsEnrolled: true } reviewer && !ControlRules.WorksAt(reviewer, control.Terms.Place)
        && SeparationOfDuties.Of([control.Terms.Reviewer], approval.Requesters, approval.Deciders, touched) is null;
}
