namespace RetailLedger.Domain.OrderToCash;

/// <summary>Whose turn it is: who must act next for the order to go on.</summary>
public enum OrderTurn
{
    /// <summary>Nobody: it is over, or others carry it out and tell us.</summary>
    Nobody = 1,

    /// <summary>The rules: a reaction is about to act.</summary>
    Rules = 2,

    Customer = 3,

    /// <summary>Whoever takes orders: partners spoke of one that was not placed with us.</summary>
    Channel = 4,

    OrderDesk = 5,

    /// <summary>The gateway looks closer at an order, or has to take its money.</summary>
    Gateway = 6,

    LossPrevention = 7,

    /// <summary>Whoever sees to it that the goods come for which a line waits.</summary>
    Purchasing = 8,

    Warehouse = 9,
    Store = 10,
    Carrier = 11,
}

/// <summary>Reads whose turn it is off the tracks.</summary>
public static class OrderTurns
{
    public static OrderTurn Of(Order order, BoardColumn column) => column switch
    {
        BoardColumn.Expected => OrderTurn.Channel,
        BoardColumn.New => OrderTurn.Rules,
        BoardColumn.Review when order.Screening.State == ScreeningState.Suspected => OrderTurn.LossPrevention,
        BoardColumn.Review when order is { Status: not OrderStatus.Held, Screening.State: ScreeningState.Requested } => OrderTurn.Gateway,
        BoardColumn.Review or BoardColumn.Astray => OrderTurn.OrderDesk,
        BoardColumn.Allocating => OrderTurn.Rules,
        BoardColumn.Backordered => OrderTurn.Purchasing,
        BoardColumn.Preparing => IsStores(order) ? OrderTurn.Store : OrderTurn.Warehouse,
        BoardColumn.ToCollect => OrderTurn.Customer,
        // What still lies somewhere holds the order up longer than what is on its way.
        BoardColumn.InTransit => order.Fulfilment.Shipments.Any(IsBeingPrepared) ? IsStores(order) ? OrderTurn.Store : OrderTurn.Warehouse : OrderTurn.Carrier,
        BoardColumn.Delivered => AfterHandover(order),
        _ => OrderTurn.Nobody,
    };

    // Money that a bank has set aside is the gateway's to take; what is billed is the customer's to pay.
    private static OrderTurn AfterHandover(Order order) => order switch
    {
        { Status: OrderStatus.Held } => OrderTurn.OrderDesk,
        { IsPaid: true } => order.Validation.State == ValidationState.Passed || order.Handover == Handover.TakenAway ? OrderTurn.Rules : OrderTurn.Nobody,
        _ when order.Payment.Authorized(order.Total.Currency) > 0 => OrderTurn.Gateway,
        { Handover: Handover.TakenAway } => OrderTurn.Store,
        _ => OrderTurn.Customer,
    };

    private static bool IsStores(Order order) =>
        order.Fulfilment.Shipments.Any(shipment => IsBeingPrepared(shipment) && shipment.Mode is (FulfilmentMode.ShipFromStore or FulfilmentMode.ClickAndCollect));

    private static bool IsBeingPrepared(ShipmentTrack shipment) => shipment.State is ShipmentState.Instructed or ShipmentState.Picking or ShipmentState.Packed;
}
