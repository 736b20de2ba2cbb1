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
        pages.MapAct("/returns/request-refund", form =>
            ReturnCommands.On(new RequestRefund(form.Text("returnId"), form.Number("line"), form.Amount("amount", form.Text("currency")), form.Text("reasonCode"))));
        pages.MapAct("/returns/instruct-refund", form => ReturnCommands.On(new InstructRefund(form.Text("returnId"), form.Number("line"))));
        pages.MapAct("/returns/store-credit", form =>
            ReturnCommands.On(new IssueStoreCredit(form.Text("returnId"), form.Number("line"), form.Amount("amount", form.Text("currency")))));
        pages.MapAct("/returns/exchange", form =>
            ReturnCommands.On(new OfferExchange(form.Text("returnId"), form.Number("line"), form.Text("item"), new Quantity(Whole(form.Text("quantity")), form.Text("unit")))));
    }

    private static decimal Whole(string text) =>
        decimal.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : 0;
}
