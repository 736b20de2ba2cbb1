using Microsoft.AspNetCore.Http.HttpResults;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Governance;

/// <summary>Commands on overrides as they reach their deciders: each holds the records of those whose authority it leans on, and the case the act is for.</summary>
public sealed class OverrideCommands(ApprovalQuestions questions, AnswerGrounds grounds, ApprovalRequests requests, ICases cases, IBusinessClock clock)
{
    /// <summary>The same that would be asked in the ordinary way, as an emergency, in the words of whoever asks: they are what it is compared by when it is sent again.</summary>
    /// <returns>The command, or what is wrong with what is wanted.</returns>
    public async Task<(CommandOn<Override>? On, ProblemHttpResult? Problem)> OnAsync(OverrideWanted wanted, string by, CancellationToken ct)
    {
        var (asked, problem) = await questions.OfAsync(new(wanted.Kind, wanted.Subject, wanted.Amount, wanted.Scope, wanted.Inputs), by, ct);
        if (asked is null)
            return (null, problem);
        var (request, approval) = (asked.Request, ApprovalGrants.Of(asked.Request.Kind, asked.Request.Subject));
        var command = new RequestOverride(request.Kind, request.Subject, by, wanted.ReasonCode, wanted.Why, request.Amount, request.Scope, request.Inputs, wanted.LastsMinutes);
        var policies = await PoliciesAsync(command, ct);
        return (On(command, command.OverrideId, (known, read, now) => asked.Waits
            ? RequestOverrideDecider.Decide(command, known, read.Of(approval), policies, now)
            : Decision.Refuse("override.nothing_to_ask", "Nothing of the kind waits on this case.")) with
        { Reads = [approval], Said = wanted }, null);
    }

    public async Task<CommandOn<Override>> OnAsync(DecideOverride command, CancellationToken ct)
    {
        var ground = await GroundAsync(command.OverrideId, command.By, command.ActingFor, ct);
        return Answer(command, command.OverrideId, command.By, ground, (known, read, now) => DecideOverrideDecider.Decide(command, known, ground.At(read), now));
    }

    public async Task<CommandOn<Override>> OnAsync(ReviewOverride command, CancellationToken ct)
    {
        var ground = await GroundAsync(command.OverrideId, command.By, command.ActingFor, ct);
        return Answer(command, command.OverrideId, command.By, ground, (known, read, now) => ReviewOverrideDecider.Decide(command, known, ground.At(read), now));
    }

    /// <summary>The act is done on its case and told to the override, both or neither.</summary>
    public async Task<CommandOn<GrantsUsed>> OnAsync(ActByOverride command, CancellationToken ct)
    {
        var (rule, subject) = ApprovalLinks.Parts(command.OverrideId) ?? ("", command.OverrideId);
        var published = (await cases.ReadAsync<PublishedActKind>(PublishedActKind.Stream(rule), PublishedActKind.Evolve, ct)).State;
        var template = ActTemplates.Find(rule, published);
        var known = ActLeave.UsedOverride(command.OverrideId);
        return new(command, subject, GrantsUsed.Evolve, (used, read, now) => ActByOverrideDecider.Decide(command, template, read.Of(known), used, now)) { Reads = [known] };
    }

    /// <summary>Why somebody could not grant, or review, at the moment, as the gate would say it.</summary>
    /// <returns>Null when nothing stands in the way.</returns>
    public async Task<string?> WhyNotAsync(Override known, string person, DateTimeOffset now, CancellationToken ct)
    {
        var ground = await GroundAsync(known.Id, person, actingFor: null, ct);
        var judged = ground.At(await grounds.ReadAsync(ground, ct));
        var decision = known.Status == OverrideStatus.Used
            ? ReviewOverrideDecider.Decide(new(known.Id, known.Round, OverrideVerdict.Justified, person, "asked"), known, judged, now)
            : DecideOverrideDecider.Decide(new(known.Id, known.Round, true, person), known, judged, now);
        return decision is Decision.Refused refused ? refused.Reason : null;
    }

    private static CommandOn<Override> Answer(
        object command, string overrideId, string by, AnswerGround ground, Func<Override?, StatesRead, DateTimeOffset, Decision> decide) => On(command, overrideId, decide) with
        {
            Reads = ground.Reads,
            WhenRefused = refused => IsAttempt(refused.Code) ? On(new RejectOverrideAttempt(overrideId, by, refused.Code, refused.Reason)) : null,
        };

    private static CommandOn<Override> On(RejectOverrideAttempt command) => On(command, command.OverrideId, (known, _, _) => RejectOverrideAttemptDecider.Decide(command, known));

    private static CommandOn<Override> On(object command, string overrideId, Func<Override?, StatesRead, DateTimeOffset, Decision> decide) =>
        new(command, OverrideLinks.Stream(overrideId), Override.Evolve, decide);

    private async Task<OverridePolicies> PoliciesAsync(RequestOverride command, CancellationToken ct)
    {
        PolicyValue[] inputs = [PolicyValue.Of(PolicyValue.Amount, command.Amount), PolicyValue.Of(OverridePolicies.Rule, command.Rule.Trim())];
        var (grantInputs, grant) = await requests.PrepareAsync(OverrideActs.Grant, command.Scope, inputs, clock.Now, cases, ct);
        var (reviewInputs, review) = await requests.PrepareAsync(OverrideActs.Review, command.Scope, inputs, clock.Now, cases, ct);
        return new(grant, grantInputs, review, reviewInputs);
    }

    // What is wrong with the words of an answer is no attempt at anything.
    private static bool IsAttempt(string code) => code is not ("override.unknown" or "override.no_comment" or "override.asked_anew");

    private async Task<AnswerGround> GroundAsync(string overrideId, string person, string? actingFor, CancellationToken ct)
    {
        var known = (await cases.ReadAsync<Override>(OverrideLinks.Stream(overrideId), Override.Evolve, ct)).State;
        return await grounds.OfAsync(person, actingFor, overrideId, known?.Request.Amount.Currency, ct);
    }
}
