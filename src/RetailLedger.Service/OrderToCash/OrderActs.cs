using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Governance;
using RetailLedger.Service.OrderToCash.Reactions;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Screens;

namespace RetailLedger.Service.OrderToCash;

/// <summary>What the forms of an order's page stand for.</summary>
public static class OrderActs
{
    public static void MapOrderActs(this IEndpointRouteBuilder pages)
    {
        pages.MapAct("/orders/hold", form => HoldOrderEndpoint.On(new HoldOrder(form.Text("orderId"), form.Text("reasonCode"), Words.Blank(form["note"]))));
        pages.MapAct("/orders/reroute", (form, context, ct) => RerouteShipmentEndpoint.OnAsync(
            new(form.Text("orderId"), form.Text("shipmentId"), form.Text("reasonCode"), Words.Blank(form["collectAt"])), form.Text("key"),
            context.RequestServices.GetRequiredService<RouteSources>(), context.RequestServices.GetRequiredService<ICases>(), ct));
        pages.MapAct("/orders/release", (form, context, ct) => ReleaseOrderEndpoint.OnAsync(new(form.Text("orderId"), form.Text("reasonCode")),
            context.RequestServices.GetRequiredService<AutomaticLimits>(), context.RequestServices.GetRequiredService<IBusinessClock>(), ct));
    }
}
