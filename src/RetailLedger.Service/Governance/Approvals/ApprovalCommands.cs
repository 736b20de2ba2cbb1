using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Governance;

/// <summary>Commands on approvals as they reach their deciders: each holds the records of those whose authority it leans on, and the case it is about.</summary>
public sealed class ApprovalCommands(ApprovalRequests requests, AuthorityBook people, ICases cases, CaseParticipants participants, IBusinessClock clock)
{
    public async Task<CommandOn<Approval>> OnAsync(RequestApproval command, CancellationToken ct)
    {
        var (prepared, policy) = await requests.PrepareAsync(command, clock.Now, cases, ct);
        return On(command, command.ApprovalId, (approval, _, now) => RequestApprovalDecider.Decide(prepared, approval, policy, now));
    }

    public async Task<CommandOn<Approval>> OnAsync(DecideApproval command, CancellationToken ct)
    {
        var ground = await GroundAsync(command.ApprovalId, command.By, command.ActingFor, ct);
        return On(command, command.ApprovalId, (approval, read, now) => DecideApprovalDecider.Decide(command, approval, ground.At(read, approval), now)) with
        {
            Reads = ground.Reads,
            WhenRefused = refused => IsAttempt(refused.Code) ? On(new RejectAttempt(command.ApprovalId, command.By, refused.Code, refused.Reason)) : null,
        };
    }

    public async Task<CommandOn<Approval>> OnAsync(RevokeApproval command, CancellationToken ct)
    {
        var ground = await GroundAsync(command.ApprovalId, command.By, actingFor: null, ct);
        return On(command, command.ApprovalId, (approval, read, now) => RevokeApprovalDecider.Decide(command, approval, ground.At(read, approval), now)) with { Reads = ground.Reads };
    }

    /// <summary>Why somebody could not agree at the moment, as the gate would say it. The gate asks again, of the newest records.</summary>
    /// <returns>Null when nothing stands in the way.</returns>
    public async Task<string?> WhyNotAsync(Approval approval, string person, DateTimeOffset now, CancellationToken ct)
    {
        var ground = await GroundAsync(approval.Id, person, actingFor: null, ct);
        var states = new List<object?>();
        foreach (var (one, _) in ground.People)
            states.Add((await cases.ReadAsync<AuthorityRecord>(People.Stream(one), AuthorityRecord.Evolve, ct)).State);
        if (ground.Participants is not null)
            states.Add(await participants.OfAsync(approval.Subject, ct));
        var command = new DecideApproval(approval.Id, ApprovalDecision.Agreed, person, ActingFor: null, "console", Comment: null, ApprovalDigest.Of(approval));
        return DecideApprovalDecider.Decide(command, approval, ground.At(new StatesRead(ground.Reads, states), approval), now) is Decision.Refused refused ? refused.Reason : null;
    }

    public static CommandOn<Approval> On(WithdrawApproval command) => On(command, command.ApprovalId, (approval, _, _) => WithdrawApprovalDecider.Decide(command, approval));

    public static CommandOn<Approval> On(ViewApproval command) =>
        On(command, command.ApprovalId, (approval, _, _) => ViewApprovalDecider.Decide(command, approval, ApprovalDigest.Of(approval)));

    public static CommandOn<Approval> On(AskAboutApproval command) => On(command, command.ApprovalId, (approval, _, now) => AskAboutApprovalDecider.Decide(command, approval, now));

    public static CommandOn<Approval> On(AnswerAboutApproval command) => On(command, command.ApprovalId, (approval, _, now) => AnswerAboutApprovalDecider.Decide(command, approval, now));

    private static CommandOn<Approval> On(RejectAttempt command) => On(command, command.ApprovalId, (approval, _, _) => RejectAttemptDecider.Decide(command, approval));

    // What is wrong with the words of an answer is no attempt at anything.
    private static bool IsAttempt(string code) => code is not ("approval.unknown" or "approval.no_comment");

    private async Task<Ground> GroundAsync(string approvalId, string person, string? actingFor, CancellationToken ct)
    {
        string[] involved = [.. new[] { person }.Concat(actingFor is null ? [] : [actingFor]).Concat(await people.PrincipalsAsync(person, ct)).Distinct(StringComparer.Ordinal)];
        var known = await cases.ReadAsync<Approval>(ApprovalLinks.Stream(approvalId), Approval.Evolve, ct);
        var records = new List<AuthorityRecord>();
        foreach (var one in involved)
        {
            if ((await cases.ReadAsync<AuthorityRecord>(People.Stream(one), AuthorityRecord.Evolve, ct)).State is { } record)
                records.Add(record);
        }

        return new(
            [.. involved.Select(one => (one, CaseRead.Of<AuthorityRecord>(People.Stream(one), AuthorityRecord.Evolve)))],
            known.State is { Subject: { Length: > 0 } subject } ? CaseRead.OfActs<Participants>(subject, Participants.Evolve) : null,
            known.State is { } approval ? await AuthorityRates.OfAsync(approval.Request.Amount.Currency, records, clock.Now, cases, ct) : []);
    }

    private static CommandOn<Approval> On(object command, string approvalId, Func<Approval?, StatesRead, DateTimeOffset, Decision> decide) =>
        new(command, ApprovalLinks.Stream(approvalId), Approval.Evolve, decide);

    /// <summary>What a decision leans on, by name; the states come with the decision.</summary>
    private sealed record Ground(IReadOnlyList<(string Person, CaseRead<AuthorityRecord> Read)> People, CaseRead<Participants>? Participants, IReadOnlyList<PinnedRate> Rates)
    {
        public IReadOnlyList<CaseRead> Reads { get; } = [.. People.Select(entry => entry.Read), .. Participants is null ? Array.Empty<CaseRead>() : [Participants]];

        public ApprovalGround At(StatesRead read, Approval? approval) => new(
            People.Select(entry => (entry.Person, Record: read.Of(entry.Read))).Where(entry => entry.Record is not null)
                .ToDictionary(entry => entry.Person, entry => entry.Record!, StringComparer.Ordinal),
            Participants is null ? null : read.Of(Participants), Rates, ApprovalDigest.Of(approval));
    }
}
