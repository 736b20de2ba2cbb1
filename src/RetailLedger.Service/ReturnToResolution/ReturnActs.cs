using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Screens;

namespace RetailLedger.Service.ReturnToResolution;

/// <summary>What the forms of a return's page stand for.</summary>
public static class ReturnActs
{
    public static void MapReturnActs(this IEndpointRouteBuilder pages)
    {
        pages.MapAct("/returns/authorize", form => ReturnCommands.On(new AuthorizeReturn(form.Text("returnId"))));
        pages.MapAct("/returns/refuse", form => ReturnCommands.On(new RefuseReturn(form.Text("returnId"), form.Text("reasonCode"))));
        pages.MapAct("/returns/reject", form => ReturnCommands.On(new RejectReturn(form.Text("returnId"), form.Text("reasonCode"))));
        pages.MapAct("/returns/request-refund", (form, context, ct) => ReturnCommands.OnAsync(
            new RequestRefund(form.Text("returnId"), form.Number("line"), form.Amount("amount", form.Text("currency")), form.Text("reasonCode")), Limits(context), ct));
        pages.MapAct("/returns/instruct-refund", (form, context, ct) => ReturnCommands.OnAsync(new InstructRefund(form.Text("returnId"), form.Number("line")), Limits(context), ct));
        pages.MapAct("/returns/store-credit", (form, context, ct) => ReturnCommands.OnAsync(
            new IssueStoreCredit(form.Text("returnId"), form.Number("line"), form.Amount("amount", form.Text("currency"))), Limits(context), ct));
        pages.MapAct("/returns/exchange", form =>
            ReturnCommands.On(new OfferExchange(form.Text("returnId"), form.Number("line"), form.Text("item"), new Quantity(Whole(form.Text("quantity")), form.Text("unit")))));
    }

    private static ReturnLimits Limits(HttpContext context) => context.RequestServices.GetRequiredService<ReturnLimits>();

    private static decimal Whole(string text) =>
        decimal.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : 0;
}
