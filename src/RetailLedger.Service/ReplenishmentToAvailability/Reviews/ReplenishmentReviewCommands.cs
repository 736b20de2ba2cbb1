using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>Answers to reviews as they reach their decider.</summary>
public sealed class ReplenishmentReviewCommands(GuardedCommands guarded)
{
    public Task<CommandOn<ReplenishmentReview>> OnAsync(AnswerReplenishmentReview command, CancellationToken ct) => guarded.OnAsync(Act(command), ct);

    /// <summary>Why somebody could not answer it at the moment, as the gate would say it.</summary>
    /// <returns>Null when nothing stands in the way.</returns>
    // Of what expired nothing but a rejection is taken.
    public Task<string?> WhyNotAsync(ReplenishmentReview known, string person, DateTimeOffset now, CancellationToken ct) =>
        guarded.WhyNotAsync(Act(new(known.Recommended.ReviewId, null, person, "asked", ReviewOutcome.Rejected)), known, now, ct);

    private static GuardedAct<ReplenishmentReview> Act(AnswerReplenishmentReview command) => new(
        FollowingActs.ReplenishmentReview, command, ReplenishmentReview.Stream(command.ReviewId), ReplenishmentReview.Evolve, command.By,
        (known, by, now) => AnswerReplenishmentReviewDecider.Decide(command with { ActingFor = by.ActingFor }, known, by.Because, now))
    {
        ActingFor = command.ActingFor,
        Where = known => known?.Recommended.Location is { } location ? new Scope(Location: location) : Scope.Everything,
    };
}
