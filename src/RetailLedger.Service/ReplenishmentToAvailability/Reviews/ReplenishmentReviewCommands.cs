using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>Answers to reviews as they reach their decider. They hold the records of those whose authority they lean on.</summary>
public sealed class ReplenishmentReviewCommands(AnswerGrounds grounds)
{
    public async Task<CommandOn<ReplenishmentReview>> OnAsync(AnswerReplenishmentReview command, CancellationToken ct)
    {
        var ground = await GroundAsync(command, ct);
        return new(command, ReplenishmentReview.Stream(command.ReviewId), ReplenishmentReview.Evolve, (known, read, now) => Decide(command, known, ground, read, now)) { Reads = ground.Reads };
    }

    /// <summary>Why somebody could not answer it at the moment, as the gate would say it.</summary>
    /// <returns>Null when nothing stands in the way.</returns>
    public async Task<string?> WhyNotAsync(ReplenishmentReview known, string person, DateTimeOffset now, CancellationToken ct)
    {
        // Of what expired nothing but a rejection is taken.
        var command = new AnswerReplenishmentReview(known.Recommended.ReviewId, null, person, "asked", ReviewOutcome.Rejected);
        var ground = await GroundAsync(command, ct);
        return Decide(command, known, ground, await grounds.ReadAsync(ground, ct), now) is Decision.Refused refused ? refused.Reason : null;
    }

    private Task<AnswerGround> GroundAsync(AnswerReplenishmentReview command, CancellationToken ct) => grounds.OfAsync(
        command.By, command.ActingFor, ApprovalLinks.Id(ActKinds.ReplenishmentReview, ReplenishmentReview.Stream(command.ReviewId)), ReviewSampleDecider.NoAmount.Currency, ct);

    private static Decision Decide(AnswerReplenishmentReview command, ReplenishmentReview? known, AnswerGround ground, StatesRead read, DateTimeOffset now)
    {
        var scope = known?.Recommended.Location is { } location ? new Scope(Location: location) : Scope.Everything;
        var (answer, refusal) = PlanningActs.Review(command.By, command.ActingFor, scope, ground.Records(read), ground.Rates, now);
        var decision = AnswerReplenishmentReviewDecider.Decide(command with { ActingFor = answer.ActingFor }, known, [.. answer.Because.Select(AuthorityWords.Of)], now);
        // That there is no such review, or that somebody answered before, is worth more to know than that one's authority falls short.
        return decision is Decision.Accepted ? refusal ?? decision : decision;
    }
}
