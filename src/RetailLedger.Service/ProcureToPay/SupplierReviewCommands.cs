using RetailLedger.Domain.Governance;
using RetailLedger.Domain.ProcureToPay;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.ProcureToPay;

/// <summary>Commands on looks into suppliers as they reach their deciders.</summary>
public sealed class SupplierReviewCommands(GuardedCommands guarded)
{
    public Task<CommandOn<SupplierReview>> OnAsync(CloseSupplierReview command, CancellationToken ct) => guarded.OnAsync(Act(command), ct);

    /// <summary>Why somebody could not close it at the moment, as the gate would say it.</summary>
    /// <returns>Null when nothing stands in the way.</returns>
    public Task<string?> WhyNotAsync(SupplierReview known, string person, DateTimeOffset now, CancellationToken ct) =>
        guarded.WhyNotAsync(Act(new(known.Requested.ReviewId, "asked", person)), known, now, ct);

    private static GuardedAct<SupplierReview> Act(CloseSupplierReview command) => new(
        FollowingActs.CloseSupplierReview, command, SupplierReview.Stream(command.ReviewId), SupplierReview.Evolve, command.By,
        (known, by, _) => CloseSupplierReviewDecider.Decide(command with { ActingFor = by.ActingFor }, known, by.Because))
    { ActingFor = command.ActingFor };
}
