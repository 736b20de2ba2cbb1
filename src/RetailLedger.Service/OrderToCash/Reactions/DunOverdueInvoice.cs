using System.Globalization;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reacting.Deadlines;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>When a bill of an order stays unpaid beyond its day, its customer is reminded, each level once. A payment cancels nothing here, for it may be
/// a part: whether there is still something to remind of is decided when the day has come.</summary>
public sealed class DunOverdueInvoice : IDeadlineRule
{
    public string Name => "dun-overdue-invoice";

    public IReadOnlyList<Type> On { get; } = [typeof(InvoiceIssued)];

    public ReactionStart Start => ReactionStart.Introduction;

    public IEnumerable<DeadlineChange> Changes(RecordedEvent recorded)
    {
        if (recorded.Data is not InvoiceIssued { DueAt: { } dueAt } invoice || OrderConsequence.OrderOf(recorded) is null)
            yield break;
        var policy = DunningPolicy.Current;
        for (var level = 1; policy.At(level, dueAt) is { } reachedAt; level++)
            yield return new DeadlineChange.Arm(string.Create(CultureInfo.InvariantCulture, $"{level}/{invoice.InvoiceNumber}"), reachedAt);
    }

    public Consequence WhenPassed(Deadline deadline)
    {
        var orderId = StreamKeys.Id(deadline.Stream);
        var slash = deadline.Name.IndexOf('/', StringComparison.Ordinal);
        var command = new ReachDunningLevel(orderId, deadline.Name[(slash + 1)..], int.Parse(deadline.Name[..slash], CultureInfo.InvariantCulture));
        return OrderConsequence.On(orderId, (order, now) => ReachDunningLevelDecider.Decide(command, order, DunningPolicy.Current, now));
    }
}
