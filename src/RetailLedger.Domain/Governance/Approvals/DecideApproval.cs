using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Answer a request.</summary>
/// <param name="ActingFor">Whose authority is used, when it is not one's own; absent to use one's own, or whoever's one may.</param>
/// <param name="ViewDigest">Of what the person had before their eyes.</param>
public sealed record DecideApproval(string ApprovalId, ApprovalDecision Decision, string By, string? ActingFor, string Channel, string? Comment, string ViewDigest);

/// <summary>What an answer is judged by, besides the request: all of it as it stands at the moment of the decision.</summary>
/// <param name="Records">Everybody whose authority may be involved.</param>
/// <param name="ViewDigest">Of what is to be seen now.</param>
/// <param name="Control">By what a conflict could be made acceptable; without it none is.</param>
public sealed record ApprovalGround(
    IReadOnlyDictionary<string, AuthorityRecord> Records, Participants? Participants, IReadOnlyList<PinnedRate> Rates, string ViewDigest, ControlGround? Control = null);

public static class DecideApprovalDecider
{
    /// <summary>Refusals: unknown, decided, returned, expired, no comment, authority missing, separation of duties, changed since it was seen.</summary>
    public static Decision Decide(DecideApproval command, Approval? approval, ApprovalGround ground, DateTimeOffset now)
    {
        if (ApprovalRefusals.NotOpen(approval, command.ApprovalId, now) is { } closed)
            return closed;
        if (command.Decision != ApprovalDecision.Agreed && string.IsNullOrWhiteSpace(command.Comment))
            return Decision.Refuse("approval.no_comment", "Say why.");
        if (approval!.Current is not { } tier)
            return Decision.Refuse("approval.nobodys_turn", "Nobody is asked.");
        var answer = MayAnswer(command.By, command.ActingFor, approval, ground, now);
        var relied = answer.May ? UnavoidableConflict.Of(answer.Chain, approval, ground, now) : null;
        if (relied is null && SeparationOfDuties.Of(answer.May ? answer.Chain : [command.By], approval, ground.Participants) is { } conflict)
            return Decision.Refuse(conflict.Code, conflict.Sentence);
        if (!answer.May)
            return Decision.Refuse("authority.missing", $"{command.By} may not answer for {approval.Kind} of {PolicyWords.Amount(approval.Request.Amount.Minor, approval.Request.Amount.Currency)} as {string.Join(" or ", approval.Roles)}.");
        if (!string.Equals(command.ViewDigest, ground.ViewDigest, StringComparison.Ordinal))
            return Decision.Refuse("approval.changed", $"It is not what you saw any more: {Difference(command, approval)}. Look again.");

        var recorded = new ApprovalDecisionRecorded(
            approval.Id, approval.Round, approval.Tier, command.Decision, command.By, command.Channel, command.ViewDigest, answer.Because, answer.ActingFor, command.Comment, relied);
        return Decision.Accept([recorded, .. Consequences(command, approval, tier, now)]);
    }

    /// <summary>Whether somebody has the authority, in any of the roles that are asked, whatever hand they had in the case.</summary>
    public static AuthorityAnswer MayAnswer(string person, string? actingFor, Approval approval, ApprovalGround ground, DateTimeOffset now)
    {
        AuthorityAnswer? last = null;
        foreach (var role in approval.Roles)
        {
            var question = new AuthorityQuestion(person, approval.Kind, role, approval.Request.Amount, approval.Request.Scope, now, ground.Rates, actingFor);
            if ((last = AuthorityCheck.Ask(question, ground.Records)).May)
                return last;
        }

        return last ?? new(false, null, [], [], []);
    }

    private static string Difference(DecideApproval command, Approval approval) =>
        approval.Seen.TryGetValue(Approval.Sight(command.By, command.ViewDigest), out var steps) && approval.Steps.Skip(steps).ToList() is { Count: > 0 } since ? string.Join(", ", since) : "it was asked for anew, or you saw something else";

    private static IEnumerable<ILedgerEvent> Consequences(DecideApproval command, Approval approval, ApprovalTier tier, DateTimeOffset now)
    {
        if (command.Decision == ApprovalDecision.Denied)
            yield return new ApprovalDenied(approval.Id, approval.Round, command.By, command.Comment!);
        if (command.Decision != ApprovalDecision.Agreed || approval.Agreements.Count(agreement => agreement.Tier == approval.Tier) + 1 < tier.Quorum)
            yield break;
        yield return approval.Tier < approval.Request.Tiers.Count
            ? ApprovalSteps.Reached(approval.Request, approval.Tier + 1, approval.Request.Tiers[approval.Tier], now)
            : new ApprovalGranted(approval.Id, approval.Round, approval.Request.Amount, ApprovalSteps.ValidUntil(approval.Request, now), command.By);
    }
}
