using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.CustomerCare;

/// <summary>Write down an answer that somebody may send.</summary>
/// <param name="Number">Which draft of the case it is to be: asked for twice it is made once.</param>
/// <param name="Draft">Its text; null of a customer who was forgotten, to whom nobody can write.</param>
/// <param name="Answers">How many messages it was made from.</param>
public sealed record DraftReply(
    string CaseId, int Number, string? Draft, int Answers, string By, string Version, IReadOnlyList<ReplyFact> Facts, string InputsDigest, string? Unheard = null);

public static class DraftReplyDecider
{
    /// <summary>Refusals: unknown, over, unclear, forgotten, outdated.</summary>
    public static Decision Decide(DraftReply command, CaseReplies? replies)
    {
        if (replies is null)
            return Decision.Refuse("case.unknown", $"Nobody told of a case {command.CaseId}.");
        if (command.Number < replies.NextNumber)
            return Decision.Nothing;
        if (command.Number > replies.NextNumber)
            return Decision.Refuse("reply.bad_number", FormattableString.Invariant($"The next draft of this case is number {replies.NextNumber}."));
        if (replies.Case.Stage == CaseStage.Resolved)
            return Decision.Refuse("case.resolved", "The case is over. Another message of the customer opens it again.");
        if (!replies.Case.IsAnswerable)
            return Decision.Refuse("case.unclear", "Say first what the customer wants.");
        if (command.Draft is not { } draft)
            return Decision.Refuse("reply.customer_forgotten", "The customer was forgotten: nobody can write to them.");
        return command.Answers != replies.Messages
            ? Decision.Refuse("reply.outdated", "The customer wrote meanwhile. Draft an answer to all of it.")
            : Decision.Accept(new ReplyDrafted(
                replies.Case.Id, command.Number, new() { Subject = replies.Newest.Text.Subject, Value = draft }, command.Answers, command.By, command.Version, command.Facts,
                command.InputsDigest, command.Unheard));
    }
}
