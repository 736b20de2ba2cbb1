using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Governance;

/// <summary>Commands on compensating controls as they reach their deciders: each holds the records of those whose rights it leans on, and what is reviewed.</summary>
public sealed class ControlCommands(CaseParticipants participants, ICases cases)
{
    public static CommandOn<CompensatingControl> On(AssignCompensatingControl command, string by)
    {
        var (giver, reviewer) = (RecordOf(by), RecordOf(command.Reviewer));
        return On(command, command.ControlId, (known, read, now) => AssignCompensatingControlDecider.Decide(command, by, known, read.Of(reviewer), read.Of(giver), now)) with { Reads = [giver, reviewer] };
    }

    public static CommandOn<CompensatingControl> On(WithdrawCompensatingControl command, string by)
    {
        var giver = RecordOf(by);
        return On(command, command.ControlId, (known, read, _) => WithdrawCompensatingControlDecider.Decide(command, by, known, read.Of(giver))) with { Reads = [giver] };
    }

    public static CommandOn<CompensatingControl> On(ReviewControlledDecision command)
    {
        var (reviewer, approval) = (RecordOf(command.By), ApprovalGrants.Read(command.ApprovalId));
        var touched = CaseRead.OfActs<Participants>(SubjectOf(command.ApprovalId), Participants.Evolve);
        return On(command, command.ControlId, (known, read, _) => ReviewControlledDecisionDecider.Decide(command, known, new(read.Of(reviewer), read.Of(approval), read.Of(touched)))) with
        {
            Reads = [reviewer, approval, touched],
        };
    }

    /// <summary>Why somebody could not review a decision at the moment, as the gate would say it.</summary>
    /// <returns>Null when nothing stands in the way.</returns>
    public async Task<string?> WhyNotAsync(CompensatingControl control, ControlledDecision taken, string person, CancellationToken ct)
    {
        var ground = new ControlReviewGround(
            (await cases.ReadAsync<AuthorityRecord>(People.Stream(person), AuthorityRecord.Evolve, ct)).State,
            (await cases.ReadAsync<Approval>(ApprovalLinks.Stream(taken.ApprovalId), Approval.Evolve, ct)).State, await participants.OfAsync(SubjectOf(taken.ApprovalId), ct));
        var command = new ReviewControlledDecision(control.Id, taken.ApprovalId, taken.Round, taken.Decider, ControlVerdict.InOrder, person, "asked");
        return ReviewControlledDecisionDecider.Decide(command, control, ground) is Decision.Refused refused ? refused.Reason : null;
    }

    private static string SubjectOf(string approvalId) => ApprovalLinks.Parts(approvalId) is var (_, subject) ? subject : approvalId;

    private static CaseRead<AuthorityRecord> RecordOf(string person) => CaseRead.Of<AuthorityRecord>(People.Stream(person), AuthorityRecord.Evolve);

    private static CommandOn<CompensatingControl> On(object command, string controlId, Func<CompensatingControl?, StatesRead, DateTimeOffset, Decision> decide) =>
        new(command, ControlLinks.Stream(controlId), CompensatingControl.Evolve, decide);
}
