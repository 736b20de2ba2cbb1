namespace RetailLedger.Domain.OrderToCash;

/// <summary>Where an order stands on the board: one place, concluded from all its tracks. What waits for a person comes before where the goods are.</summary>
public enum BoardColumn
{
    /// <summary>Placed, and not yet through its checks.</summary>
    New = 1,

    /// <summary>Held, doubted or suspected: it waits for a person.</summary>
    Review = 2,

    /// <summary>Cleared, and not all its goods are set aside.</summary>
    Allocating = 3,

    /// <summary>A line waits for stock.</summary>
    Backordered = 4,

    /// <summary>A warehouse or store is at it.</summary>
    Preparing = 5,

    /// <summary>The goods wait in a store for the customer.</summary>
    ToCollect = 6,

    InTransit = 7,

    /// <summary>A delivery failed, a parcel is lost, or nobody collected.</summary>
    Astray = 8,

    /// <summary>The customer has the goods; the money is not all there, or the order is not closed.</summary>
    Delivered = 9,

    Closed = 10,

    /// <summary>Cancelled or rejected.</summary>
    Ended = 11,

    /// <summary>A partner spoke of it; nobody placed it with us yet.</summary>
    Expected = 12,

    /// <summary>Concluded from an invoice: it has no course of its own.</summary>
    Inferred = 13,
}

/// <summary>What is set aside of what was ordered.</summary>
public enum AllocationState
{
    None = 1,
    Part = 2,
    Backordered = 3,
    Whole = 4,
}

/// <summary>Where the goods are: of several shipments the one that is furthest behind, unless one has gone astray.</summary>
public enum GoodsState
{
    None = 1,
    Planned = 2,
    Preparing = 3,
    ToCollect = 4,
    InTransit = 5,
    PartHandedOver = 6,
    HandedOver = 7,
    Astray = 8,
}

/// <summary>Where the customer's money is.</summary>
public enum MoneyState
{
    None = 1,
    Refused = 2,
    Authorized = 3,
    Part = 4,
    Paid = 5,
    Settled = 6,
}

public enum BillingState
{
    None = 1,
    Billed = 2,
    Reminded = 3,
    Cleared = 4,
}

/// <summary>Reads the tracks of an order for the board.</summary>
public static class OrderBoard
{
    public static BoardColumn ColumnOf(Order order, AllocationState allocation, GoodsState goods) => order switch
    {
        { Status: OrderStatus.Closed } => BoardColumn.Closed,
        { Status: OrderStatus.Cancelled or OrderStatus.Rejected } => BoardColumn.Ended,
        { Status: OrderStatus.Expected } => BoardColumn.Expected,
        { Inferred: true } => BoardColumn.Inferred,
        { Status: OrderStatus.Held } or { Screening.State: ScreeningState.Requested or ScreeningState.Suspected } or { Validation.State: ValidationState.Doubted } =>
            goods == GoodsState.HandedOver ? BoardColumn.Delivered : BoardColumn.Review,
        { Handover: Handover.TakenAway } => BoardColumn.Delivered,
        _ => goods switch
        {
            GoodsState.Astray => BoardColumn.Astray,
            GoodsState.HandedOver => BoardColumn.Delivered,
            GoodsState.InTransit or GoodsState.PartHandedOver => BoardColumn.InTransit,
            GoodsState.ToCollect => BoardColumn.ToCollect,
            _ when allocation == AllocationState.Backordered => BoardColumn.Backordered,
            GoodsState.Preparing => BoardColumn.Preparing,
            GoodsState.Planned => BoardColumn.Allocating,
            _ => BoardColumn.New,
        },
    };

    public static AllocationState AllocationOf(AllocationTrack track, decimal ordered)
    {
        var (allocated, waiting) = (track.Lines.Sum(stock => stock.Allocated), track.Lines.Sum(stock => stock.Backordered));
        return waiting > 0 ? AllocationState.Backordered
            : allocated <= 0 ? AllocationState.None
            : allocated < ordered ? AllocationState.Part : AllocationState.Whole;
    }

    public static GoodsState GoodsOf(Order order)
    {
        var shipments = order.Fulfilment.Standing.ToList();
        if (order.IsHandedOver)
            return GoodsState.HandedOver;
        if (shipments.Count == 0)
            return GoodsState.None;
        if (shipments.Any(shipment => shipment.State > ShipmentState.HandedOver))
            return GoodsState.Astray;
        return shipments.Any(shipment => shipment.State == ShipmentState.HandedOver) ? GoodsState.PartHandedOver : shipments.Min(shipment => shipment.State) switch
        {
            ShipmentState.Planned => shipments.Any(shipment => shipment.IsInstructed) ? GoodsState.Preparing : GoodsState.Planned,
            ShipmentState.Dispatched => GoodsState.InTransit,
            ShipmentState.ReadyForCollection => GoodsState.ToCollect,
            _ => GoodsState.Preparing,
        };
    }

    public static MoneyState MoneyOf(Order order)
    {
        var currency = order.Total.Currency;
        if (order.Paid.Minor <= 0)
        {
            return order.Payment.Authorized(currency) > 0 ? MoneyState.Authorized
                : order.Payment.Payments.Any(payment => payment.Failed) ? MoneyState.Refused : MoneyState.None;
        }

        return !order.IsPaid ? MoneyState.Part
            : order.Payment.Captured(currency) <= order.Payment.Settled(currency) ? MoneyState.Settled : MoneyState.Paid;
    }

    public static BillingState BillingOf(Order order) => order.Billing.Invoices.Count == 0 ? BillingState.None
        : order.IsPaid ? BillingState.Cleared
        : order.Billing.Invoices.Any(invoice => invoice.DunningLevel > 0) ? BillingState.Reminded : BillingState.Billed;

    /// <summary>What is at stake as long as an order is off its road, in its own currency: all of it before the customer has the goods, what is unpaid after.</summary>
    public static long AtRisk(Order order, BoardColumn column) => column switch
    {
        BoardColumn.Review or BoardColumn.Backordered or BoardColumn.Astray => Math.Max(0, order.Total.Minor),
        BoardColumn.Delivered => Math.Max(0, order.Owed.Minor - order.Paid.Minor),
        BoardColumn.Closed or BoardColumn.Expected or BoardColumn.Inferred => 0,
        BoardColumn.Ended => Math.Max(0, order.Deviations.Count > 0 ? order.Paid.Minor : 0),
        _ => order.Deviations.Count > 0 ? Math.Max(0, order.Total.Minor) : 0,
    };
}
