using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.CustomerCare;

/// <summary>Let an answer go out to a customer.</summary>
/// <param name="Number">The draft that was read.</param>
/// <param name="Draft">Its text, opened for this moment; null of a customer who was forgotten.</param>
/// <param name="Reply">What is to go out, as the person leaves it.</param>
/// <param name="By">Who says so: a person, and nobody and nothing else.</param>
public sealed record ApproveReply(string CaseId, int Number, string? Draft, string Reply, Actor By);

public static class ApproveReplyDecider
{
    public const int Longest = 4_000;

    /// <summary>Refusals: no person, unknown, replaced, settled, over, outdated, forgotten, and a text that cannot go out.</summary>
    public static Decision Decide(ApproveReply command, CaseReplies? replies)
    {
        if (command.By.Kind != ActorKind.Human)
            return Decision.Refuse("actor.not_allowed", "A person lets an answer go out, and nobody and nothing else.");
        if (DraftRefusals.Of(command.CaseId, command.Number, replies) is { } refused)
            return refused;
        if (replies!.Case.Stage == CaseStage.Resolved)
            return Decision.Refuse("case.resolved", "The case is over. Another message of the customer opens it again.");
        if (replies.Draft!.Answers != replies.Messages)
            return Decision.Refuse("reply.outdated", "The customer wrote meanwhile. Draft an answer to all of it.");
        if (command.Draft is not { } draft)
            return Decision.Refuse("reply.customer_forgotten", "The customer was forgotten: nobody can write to them.");
        if (Problem(command.Reply) is { } problem)
            return problem;
        // Browsers send other line endings than they were given; nobody changed the text by it.
        var reply = command.Reply.Trim().ReplaceLineEndings("\n");
        var pieces = TextDifference.Of(draft, reply);
        return Decision.Accept(new ReplyApproved(
            replies.Case.Id, command.Number, replies.Draft.Draft with { Value = reply, Sealed = null }, Words(TextChange.Kept), Words(TextChange.Added), Words(TextChange.Removed)));

        int Words(TextChange change) => pieces.Where(piece => piece.Change == change).Sum(piece => piece.Words);
    }

    private static Decision? Problem(string reply)
    {
        if (string.IsNullOrWhiteSpace(reply))
            return Decision.Refuse("reply.empty", "An answer says something.");
        if (reply.Length > Longest)
            return Decision.Refuse("reply.too_long", FormattableString.Invariant($"An answer has at most {Longest} characters."));
        if (reply.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')))
            return Decision.Refuse("reply.unreadable", "The answer holds a control character.");
        return reply.Contains('[', StringComparison.Ordinal) ? Decision.Refuse("reply.gap", "What stands in square brackets is yet to be written.") : null;
    }
}

internal static class DraftRefusals
{
    /// <summary>Why nothing can be decided about a draft; null for one that waits.</summary>
    public static Decision? Of(string caseId, int number, CaseReplies? replies) => replies switch
    {
        null => Decision.Refuse("case.unknown", $"Nobody told of a case {caseId}."),
        { Draft: null } => Decision.Refuse("reply.unknown", "There is no such draft."),
        { Draft.Number: var newest } when number > newest => Decision.Refuse("reply.unknown", "There is no such draft."),
        { Draft.Number: var newest } when number < newest => Decision.Refuse("reply.replaced", "A newer draft took its place."),
        { Stage: DraftStage.Approved } => Decision.Refuse("reply.approved", "The answer was let go out already. It goes out once."),
        { Stage: DraftStage.Discarded } => Decision.Refuse("reply.discarded", "The draft was discarded. Have another made."),
        _ => null,
    };
}
