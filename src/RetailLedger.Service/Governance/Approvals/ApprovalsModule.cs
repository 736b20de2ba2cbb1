using RetailLedger.Domain.Governance;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Governance.Reactions;
using RetailLedger.Service.Integration.Outbound;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reacting.Deadlines;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Governance;

/// <summary>Approvals, as the module of governance registers them.</summary>
public static class ApprovalsModule
{
    public static ViewDefinition<ApprovalKey, ApprovalRow> Approvals { get; } = new(
        "approval-row", "approval_row", ApprovalRow.Reads, ApprovalRow.KeysOf, ApprovalRow.Evolve);

    public static ViewDefinition<ApprovalRoundKey, ApprovalRound> Rounds { get; } = new(
        "approval-round", "approval_round", ApprovalRound.Reads, ApprovalRound.KeysOf, ApprovalRound.Evolve);

    public static void AddApprovals(this IServiceCollection services)
    {
        services.AddSingleton(CaseFoldFor.Of<Approval>(ApprovalLinks.Approval, Approval.Evolve));
        services.AddSingleton<AuthorityBook>();
        services.AddSingleton<CaseParticipants>();
        services.AddSingleton<AnswerGrounds>();
        services.AddSingleton<GuardedCommands>();
        services.AddSingleton<WaitingGrounds>();
        services.AddSingleton<StrandedApprovals>();
        services.AddSingleton<ApprovalRequests>();
        services.AddSingleton<ApprovalCommands>();
        services.AddSingleton<ApprovalQuestions>();
        services.AddSingleton<ApprovalQuery>();
        services.AddSingleton<ApprovalDrift>();
        services.AddSingleton<ApprovalFiguresQuery>();
        services.AddSingleton<ApprovalStory>();
        services.AddSingleton<Pages.SimilarApprovals>();
        services.AddSingleton<AnswerLinks>();
        services.AddSingleton<IMessageCompletion, ApprovalNoticeText>();
        services.AddReaction<RouteApprovalReaction>();
        services.AddReaction<ActivateLentAuthorityReaction>();
        services.AddReaction<NotifyApproversReaction>();
        services.AddReaction<NoteNotifiedReaction>();
        services.AddReaction<CarryOutGrantedReaction>();
        services.AddReaction<ConsumeGrantReaction>();
        services.AddReaction<NoticeSplittingReaction>();
        services.AddReaction<RaiseThresholdHuggingReaction>();
        services.AddSingleton<InstructionsGiven>();
        services.AddSingleton<PriceOverridesGiven>();
        services.AddReaction<ObserveOutsideActReaction>();
        services.AddDeadlineRule<ApprovalDeadlines>();
        services.AddSingleton<IOverdueCases, OverdueApprovals>();
    }
}
