using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Screens;
using RetailLedger.Web;

namespace RetailLedger.Service.OrderToCash;

/// <summary>The states of an order in the words of people.</summary>
internal static class OrderWords
{
    public static string Of(BoardColumn column) => column switch
    {
        BoardColumn.New => "New",
        BoardColumn.Review => "Needs a person",
        BoardColumn.Allocating => "Setting stock aside",
        BoardColumn.Backordered => "Waits for stock",
        BoardColumn.Preparing => "Being prepared",
        BoardColumn.ToCollect => "Ready to collect",
        BoardColumn.InTransit => "On its way",
        BoardColumn.Astray => "Gone astray",
        BoardColumn.Delivered => "With the customer",
        BoardColumn.Closed => "Closed",
        BoardColumn.Ended => "Cancelled or rejected",
        BoardColumn.Expected => "Not placed yet",
        BoardColumn.Inferred => "From invoices",
        _ => column.ToString(),
    };

    public static Tone ToneOf(BoardColumn column) => column switch
    {
        BoardColumn.Review or BoardColumn.Backordered => Tone.Warn,
        BoardColumn.Astray => Tone.Bad,
        BoardColumn.Closed or BoardColumn.Delivered => Tone.Ok,
        BoardColumn.Ended or BoardColumn.Expected or BoardColumn.Inferred => Tone.Neutral,
        _ => Tone.Info,
    };

    /// <summary>What of an order a reader should not miss, in a few words each.</summary>
    public static IEnumerable<(string Text, Tone Tone)> Marks(OrderSummary order)
    {
        if (order.HeldFor is not null)
            yield return ($"held: {Reasons.Of(order.HeldFor)}", Tone.Warn);
        if (order.Screening is ScreeningState.Suspected)
            yield return ("suspected", Tone.Bad);
        if (order.Screening is ScreeningState.Requested)
            yield return ("being screened", Tone.Warn);
        if (order.Status == OrderStatus.Rejected)
            yield return ("rejected", Tone.Bad);
        if (order.Deviations > 0)
            yield return (order.Deviations == 1 ? "1 deviation" : $"{order.Deviations} deviations", Tone.Bad);
        if (order.DunningLevel > 0)
            yield return ($"reminder {order.DunningLevel}", Tone.Warn);
        if (order.Shipments > 1)
            yield return ($"{order.HandedOver} of {order.Shipments} shipments", Tone.Neutral);
    }

    public static string Of(MoneyState money) => money switch
    {
        MoneyState.None => "unpaid",
        MoneyState.Refused => "card refused",
        MoneyState.Authorized => "set aside",
        MoneyState.Part => "part paid",
        MoneyState.Paid => "paid",
        MoneyState.Settled => "settled",
        _ => money.ToString(),
    };

    public static string Of(OrderTurn turn) => turn switch
    {
        OrderTurn.Nobody => "nobody",
        OrderTurn.Rules => "the rules",
        OrderTurn.Customer => "the customer",
        OrderTurn.Channel => "whoever took the order",
        OrderTurn.OrderDesk => "the order desk",
        OrderTurn.Gateway => "the gateway",
        OrderTurn.LossPrevention => "loss prevention",
        OrderTurn.Purchasing => "purchasing",
        OrderTurn.Warehouse => "the warehouse",
        OrderTurn.Store => "the store",
        OrderTurn.Carrier => "the carrier",
        _ => turn.ToString(),
    };

    public static string Of(GoodsState goods) => goods switch
    {
        GoodsState.None => "not planned",
        GoodsState.Planned => "planned",
        GoodsState.Preparing => "being prepared",
        GoodsState.ToCollect => "ready to collect",
        GoodsState.InTransit => "on its way",
        GoodsState.PartHandedOver => "part delivered",
        GoodsState.HandedOver => "with the customer",
        GoodsState.Astray => "gone astray",
        _ => goods.ToString(),
    };

    public static string Of(BillingState billing) => billing switch
    {
        BillingState.None => "not billed",
        BillingState.Billed => "billed",
        BillingState.Reminded => "reminded",
        BillingState.Cleared => "cleared",
        _ => billing.ToString(),
    };
}
