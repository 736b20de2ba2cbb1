using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReturnToResolution.Reactions;

/// <summary>When goods of a line were inspected, it is settled where they go; and when they are as good as they should be, or what is wrong with them is not
/// the customer's doing, what was paid for them is to go back.</summary>
public sealed class SettleInspectedLineReaction(ReturnLimits limits) : IReaction
{
    public string Name => "settle-inspected-line";

    public IReadOnlyList<Type> On { get; } = [typeof(ReturnGraded), typeof(WrongItemReturned)];

    public ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct) => cause.Data switch
    {
        ReturnGraded e => GradedAsync(e, ct),
        WrongItemReturned e => ReturnConsequence.Of(e.ReturnId, (@return, _) => AssignDispositionDecider.Decide(new(e.ReturnId, e.Line), @return).OrLeave()),
        _ => new([]),
    };

    private async ValueTask<IReadOnlyList<Consequence>> GradedAsync(ReturnGraded e, CancellationToken ct)
    {
        var limit = await limits.OfRefundAsync(ReturnLinks.Stream(e.ReturnId), ct);
        return await ReturnConsequence.Of(
            e.ReturnId,
            (@return, _) => AssignDispositionDecider.Decide(new(e.ReturnId, e.Line), @return).OrLeave(),
            (@return, now) => Refund(e, @return, now, limit));
    }

    // An exchange that was offered, or whatever else a person began, is not overruled.
    private static Decision Refund(ReturnGraded e, Return? @return, DateTimeOffset now, AutomaticLimit limit) =>
        @return?.Line(e.Line) is { Resolution: LineResolution.Open, WrongItem: null } line && RefundPolicy.RefundsAlone(e.Grade, @return.Reason)
            ? RequestRefundDecider.Decide(new(e.ReturnId, e.Line, line.Paid, $"graded-{e.Grade.ToString().ToLowerInvariant()}"), @return, now, limit).OrLeave()
            : Decision.Nothing;
}
