using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reacting.Deadlines;

namespace RetailLedger.Service.Tests.Reacting;

/// <summary>When an order is not paid for within seven days, it is held. A small rule to try deadlines with.</summary>
internal sealed class HoldUnpaidOrder : IDeadlineRule
{
    public bool Fails { get; set; }

    public string Name => "hold-unpaid-order";

    public IReadOnlyList<Type> On { get; } = [typeof(OrderPlaced), typeof(OrderCancelled)];

    public IEnumerable<DeadlineChange> Changes(RecordedEvent recorded)
    {
        if (recorded.Data is OrderPlaced)
            yield return new DeadlineChange.Arm("unpaid", recorded.Envelope.OccurredAt.AddDays(7));
        else
            yield return new DeadlineChange.Cancel("unpaid");
    }

    public Consequence WhenPassed(Deadline deadline) => Consequence.On<Order>(deadline.Stream, Order.Evolve, (order, _) =>
        Fails ? Decision.Refuse("order.not_today", "Not today.")
        : order is { Status: OrderStatus.Open } ? Decision.Accept(new OrderHeld(order.Id, "UNPAID"))
        : Decision.Nothing);
}
