using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Exceptions;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Governance;
using RetailLedger.Service.OrderToCash.Reactions;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.OrderToCash;

/// <summary>All the host must know of this value stream.</summary>
public static class OrderToCashModule
{
    public static ViewDefinition<ItemDayKey, ItemDay> ItemDays { get; } = new(
        "item-day", "item_day", [typeof(InvoiceIssued), typeof(CreditMemoIssued), typeof(OrderPlaced)], ItemDay.KeysOf, ItemDay.Evolve);

    public static ViewDefinition<LocationDayKey, LocationDay> LocationDays { get; } = new(
        "location-day", "location_day", [typeof(InvoiceIssued), typeof(CreditMemoIssued)], LocationDay.KeysOf, LocationDay.Evolve);

    public static ViewDefinition<OrderRowKey, OrderRow> Orders { get; } = new(
        OrderQuery.View, "order_row", [.. OrderToCashEvents.Contracts.Select(contract => contract.Data)], OrderRow.KeysOf, OrderRow.Evolve);

    public static ViewDefinition<ShipmentRowKey, ShipmentRow> Shipments { get; } = new(
        "shipment-row", "shipment_row", ShipmentRow.Reads, ShipmentRow.KeysOf, ShipmentRow.Evolve);

    public static void AddOrderToCash(this IServiceCollection services)
    {
        services.AddSingleton(CaseFoldFor.Of<Order>("order", Order.Evolve));
        services.AddSingleton<SalesQuery>();
        services.AddSingleton<ItemRanking>();
        services.AddSingleton<LocationList>();
        services.AddSingleton<OrderQuery>();
        services.AddSingleton<OrderBoardQuery>();
        services.AddSingleton<ICaseValue, OrderValue>();
        services.AddSingleton<ICaseValue, ParcelValue>();
        services.AddSingleton<IApprovalQuestion, ReleaseApprovalQuestion>();
        services.AddOrderReactions();
    }

    // In the order of an order's life.
    private static void AddOrderReactions(this IServiceCollection services)
    {
        services.AddSingleton<OrderMasterData>();
        services.AddSingleton<DeliveryAddresses>();
        services.AddSingleton<IUnasked, UncheckedOrders>();
        services.AddSingleton<IUnasked, OrdersPaidLater>();
        services.AddSingleton<CustomerOrders>();
        services.AddSingleton<RouteSources>();
        services.AddSingleton<OrderHistory>();
        services.AddReaction<InferHandoverReaction>();
        services.AddReaction<CheckTillPricesReaction>();
        services.AddReaction<ValidateOrderReaction>();
        services.AddReaction<ScreenOrderReaction>();
        services.AddReaction<RouteOrderReaction>();
        services.AddSingleton<OrdersAtLocation>();
        services.AddReaction<RerouteShipmentReaction>();
        services.AddReaction<RaiseShortfallReaction>();
        services.AddReaction<RaiseClosedStoreReaction>();
        services.AddReaction<RecordStockDecisionReaction>();
        services.AddReaction<InstructFulfilmentReaction>();
        services.AddDeadlineRule<DunOverdueInvoice>();
        services.AddReaction<FinishOrderReaction>();
        services.AddReaction<ReverseLoyaltyPointsReaction>();
        services.AddReaction<DetectDeviationReaction>();
        services.AddReaction<UsePriceOverrideReaction>();
        services.AddReaction<NoteBypassedOrderControlReaction>();
        services.AddReaction<RefuteBypassedOrderControlReaction>();
        services.AddSingleton<PriceBypasses>();
        services.AddReaction<RefuteBypassedListPriceReaction>();
        services.AddReaction<RaisePriceDriftReaction>();
    }

    public static void MapOrderToCash(this IEndpointRouteBuilder api)
    {
        api.MapHoldOrder();
        api.MapReleaseOrder();
        api.MapRerouteShipment();
        api.MapSales();
        api.MapOrders();
    }
}
