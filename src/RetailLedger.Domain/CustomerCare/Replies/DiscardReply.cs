using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.CustomerCare;

/// <summary>Make no use of a draft.</summary>
/// <param name="ReasonCode">Why: what is wrong with drafts is counted by it.</param>
public sealed record DiscardReply(string CaseId, int Number, string ReasonCode);

public static class DiscardReplyDecider
{
    /// <summary>Refusals: unknown, replaced, settled, no reason.</summary>
    public static Decision Decide(DiscardReply command, CaseReplies? replies)
    {
        if (replies is { Stage: DraftStage.Discarded, Draft: { } draft } && draft.Number == command.Number)
            return Decision.Nothing;
        if (DraftRefusals.Of(command.CaseId, command.Number, replies) is { } refused)
            return refused;
        return string.IsNullOrWhiteSpace(command.ReasonCode)
            ? Decision.Refuse("reply.no_reason", "Say what is wrong with the draft.")
            : Decision.Accept(new ReplyDiscarded(replies!.Case.Id, command.Number, command.ReasonCode.Trim()));
    }
}
