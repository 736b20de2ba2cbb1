using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Findings;

/// <summary>Commands on findings as they reach their deciders. A verdict holds the records of those whose authority it leans on.</summary>
public sealed class FindingCommands(AnswerGrounds grounds, ICases cases)
{
    public static CommandOn<Finding> On(StartTriage command) => On(command, command.FindingId, (known, now) => StartTriageDecider.Decide(command, known, now));

    public static CommandOn<Finding> On(AssignFinding command) => On(command, command.FindingId, (known, _) => AssignFindingDecider.Decide(command, known));

    public static CommandOn<Finding> On(AskSecondOpinion command) => On(command, command.FindingId, (known, _) => AskSecondOpinionDecider.Decide(command, known));

    public static CommandOn<Finding> On(GiveSecondOpinion command) => On(command, command.FindingId, (known, _) => GiveSecondOpinionDecider.Decide(command, known));

    public static CommandOn<Finding> On(DismissFinding command) => On(command, command.FindingId, (known, _) => DismissFindingDecider.Decide(command, known));

    public static CommandOn<Finding> On(ReportMiss command) => On(command, command.FindingId, (known, now) => ReportMissDecider.Decide(command, known, now));

    public async Task<CommandOn<Finding>> OnAsync(RecordVerdict command, CancellationToken ct)
    {
        var ground = await GroundAsync(command, ct);
        // The other one is held as well: nobody says at the same moment that it is the same matter as this.
        var other = command.DuplicateOf is { } named && named != command.FindingId && StreamKeys.IsName(FindingLinks.Finding, named) ? CaseRead.Of<Finding>(FindingLinks.Stream(named), Finding.Evolve) : null;
        return new(command, FindingLinks.Stream(command.FindingId), Finding.Evolve, (known, read, now) => Decide(command, known, ground, read, now, other is null ? null : read.Of(other)))
        {
            Reads = other is null ? ground.Reads : [.. ground.Reads, other],
        };
    }

    /// <summary>Why somebody could not judge it at the moment, as the gate would say it.</summary>
    /// <returns>Null when nothing stands in the way.</returns>
    public async Task<string?> WhyNotAsync(Finding known, string person, DateTimeOffset now, CancellationToken ct)
    {
        var command = new RecordVerdict(known.Id, TriageVerdict.NoActionNeeded, person, "asked");
        var ground = await GroundAsync(command, ct);
        return Decide(command, known, ground, await grounds.ReadAsync(ground, ct), now) is Decision.Refused refused ? refused.Reason : null;
    }

    private async Task<AnswerGround> GroundAsync(RecordVerdict command, CancellationToken ct)
    {
        var stream = FindingLinks.Stream(command.FindingId);
        var atRisk = (await cases.ReadAsync<Finding>(stream, Finding.Evolve, ct)).State?.AtRisk;
        return await grounds.OfAsync(command.By, command.ActingFor, ApprovalLinks.Id(ActKinds.FindingVerdict, stream), atRisk?.Currency ?? ReviewSampleDecider.NoAmount.Currency, ct);
    }

    // Whoever looked at a finding, was asked or was given it may judge it: that is what they were given it for.
    private static Decision Decide(RecordVerdict command, Finding? known, AnswerGround ground, StatesRead read, DateTimeOffset now, Finding? other = null)
    {
        var (answer, refusal) = FindingActs.Verdict.Ask(
            command.By, command.ActingFor, known?.AtRisk, known?.Series.Scope ?? Scope.Everything, ground.Records(read), ground.Rates, now);
        var decision = RecordVerdictDecider.Decide(command with { ActingFor = answer.ActingFor }, known, [.. answer.Because.Select(AuthorityWords.Of)], now, other);
        // That there is no such finding, or that somebody judged it before, is worth more to know than that one's authority falls short.
        return decision is Decision.Accepted ? refusal ?? decision : decision;
    }

    private static CommandOn<Finding> On(object command, string findingId, Func<Finding?, DateTimeOffset, Decision> decide) =>
        new(command, FindingLinks.Stream(findingId), Finding.Evolve, decide);
}
