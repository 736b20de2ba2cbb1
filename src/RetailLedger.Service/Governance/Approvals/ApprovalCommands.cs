using Microsoft.AspNetCore.Http.HttpResults;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Governance;

/// <summary>Commands on approvals as they reach their deciders: each holds the records of those whose authority it leans on, and the case it is about.</summary>
public sealed class ApprovalCommands(ApprovalQuestions questions, ApprovalRequests requests, AnswerGrounds grounds, ICases cases, IBusinessClock clock)
{
    /// <summary>A request for an act, in the words of whoever asks: they are what it is compared by when it is sent again, whatever is known of the case by then.</summary>
    /// <returns>The command, or what is wrong with what is wanted.</returns>
    public async Task<(CommandOn<Approval>? On, ProblemHttpResult? Problem)> OnAsync(ApprovalWanted wanted, string by, CancellationToken ct)
    {
        var (asked, problem) = await questions.OfAsync(wanted, by, ct);
        if (asked is null)
            return (null, problem);
        var (command, (prepared, policy)) = (asked.Request, await requests.PrepareAsync(asked.Request, clock.Now, cases, ct));
        return (On(command, command.ApprovalId, (approval, _, now) => asked.Waits
            ? RequestApprovalDecider.Decide(prepared, approval, policy, now)
            : Decision.Refuse("approval.nothing_to_ask", "Nothing of the kind waits on this case.")) with
        { Said = wanted }, null);
    }

    public async Task<CommandOn<Approval>> OnAsync(DecideApproval command, CancellationToken ct)
    {
        var ground = await GroundAsync(command.ApprovalId, command.By, command.ActingFor, controlled: true, ct);
        return On(command, command.ApprovalId, (approval, read, now) => DecideApprovalDecider.Decide(command, approval, At(ground, read, approval), now)) with
        {
            Reads = ground.Reads,
            WhenRefused = refused => IsAttempt(refused.Code) ? On(new RejectAttempt(command.ApprovalId, command.By, refused.Code, refused.Reason)) : null,
        };
    }

    public async Task<CommandOn<Approval>> OnAsync(RevokeApproval command, CancellationToken ct)
    {
        var ground = await GroundAsync(command.ApprovalId, command.By, actingFor: null, controlled: false, ct);
        return On(command, command.ApprovalId, (approval, read, now) => RevokeApprovalDecider.Decide(command, approval, At(ground, read, approval), now)) with { Reads = ground.Reads };
    }

    /// <summary>Why somebody could not agree at the moment, as the gate would say it. The gate asks again, of the newest records.</summary>
    /// <returns>Null when nothing stands in the way.</returns>
    public async Task<string?> WhyNotAsync(Approval approval, string person, DateTimeOffset now, CancellationToken ct) => (await StandAsync(approval, person, now, ct)).WhyNot;

    /// <summary>The same, and where they could agree in spite of a hand in the case, the control that their answer would rest on.</summary>
    public async Task<(string? WhyNot, ControlReliance? Control)> StandAsync(Approval approval, string person, DateTimeOffset now, CancellationToken ct)
    {
        var ground = await GroundAsync(approval.Id, person, actingFor: null, controlled: true, ct);
        var read = await grounds.ReadAsync(ground, ct);
        var command = new DecideApproval(approval.Id, ApprovalDecision.Agreed, person, ActingFor: null, "console", Comment: null, ApprovalDigest.Of(approval));
        return DecideApprovalDecider.Decide(command, approval, At(ground, read, approval), now) switch
        {
            Decision.Refused refused => (refused.Reason, null),
            Decision.Accepted { Events: [ApprovalDecisionRecorded recorded, ..] } => (null, recorded.Control),
            _ => (null, null),
        };
    }

    public static CommandOn<Approval> On(WithdrawApproval command) => On(command, command.ApprovalId, (approval, _, _) => WithdrawApprovalDecider.Decide(command, approval));

    public static CommandOn<Approval> On(ViewApproval command) =>
        On(command, command.ApprovalId, (approval, _, _) => ViewApprovalDecider.Decide(command, approval, ApprovalDigest.Of(approval)));

    public static CommandOn<Approval> On(AskAboutApproval command) => On(command, command.ApprovalId, (approval, _, now) => AskAboutApprovalDecider.Decide(command, approval, now));

    public static CommandOn<Approval> On(AnswerAboutApproval command) => On(command, command.ApprovalId, (approval, _, now) => AnswerAboutApprovalDecider.Decide(command, approval, now));

    private static CommandOn<Approval> On(RejectAttempt command) => On(command, command.ApprovalId, (approval, _, _) => RejectAttemptDecider.Decide(command, approval));

    // What is wrong with the words of an answer is no attempt at anything.
    private static bool IsAttempt(string code) => code is not ("approval.unknown" or "approval.no_comment");

    private async Task<AnswerGround> GroundAsync(string approvalId, string person, string? actingFor, bool controlled, CancellationToken ct)
    {
        var known = (await cases.ReadAsync<Approval>(ApprovalLinks.Stream(approvalId), Approval.Evolve, ct)).State;
        return await grounds.OfAsync(person, actingFor, approvalId, known?.Request.Amount.Currency, ct, controlled ? known : null);
    }

    private static CommandOn<Approval> On(object command, string approvalId, Func<Approval?, StatesRead, DateTimeOffset, Decision> decide) =>
        new(command, ApprovalLinks.Stream(approvalId), Approval.Evolve, decide);

    private static ApprovalGround At(AnswerGround ground, StatesRead read, Approval? approval) =>
        new(ground.Records(read), ground.Participants(read), ground.Rates, ApprovalDigest.Of(approval), ground.Control(read));
}
