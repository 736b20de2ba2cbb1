using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>When news comes late that an order was cleared, released or instructed before its goods left, it is noted that no control was passed by. The news
/// may also have come while that was being noted.</summary>
public sealed class RefuteBypassedOrderControlReaction(OrderHistory history) : IReaction
{
    public string Name => "refute-bypassed-order-control";

    public IReadOnlyList<Type> On { get; } = [typeof(FraudScreeningCleared), typeof(OrderReleased), typeof(FulfilmentInstructed), typeof(ControlBypassed)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        if (OrderConsequence.OrderOf(cause) is null || (await cases.ReadAsync<Bypasses>(cause.Stream, Bypasses.Evolve, ct)).State is null)
            return [];
        var known = await history.UntilAsync(cause, ct);
        var consequences = new List<Consequence>();
        foreach (var noted in known.Select(news => news.Data).OfType<ControlBypassed>())
        {
            if (OrderHindsight.Refuting(known, noted.Rule, noted.Act) is { } late)
                consequences.Add(BypassConsequence.Of(new RefuteBypass(noted.Case, noted.Control, noted.Act, late.Id)));
        }

        return consequences;
    }
}
