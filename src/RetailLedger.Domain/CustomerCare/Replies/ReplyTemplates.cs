using System.Globalization;

namespace RetailLedger.Domain.CustomerCare;

/// <summary>Answers that need no model. They say what the ledger knows and promise nothing; what only a person can say stands in square brackets, and as long as it does
/// the answer cannot go out.</summary>
public static class ReplyTemplates
{
    public const string Name = "Template";

    private const int Version = 1;

    /// <returns>Which template, with its version, and its text filled in.</returns>
    public static (string Version, string Text) Write(ReplyGround ground)
    {
        var text = $"""
            Thank you for your message.

            {Body(ground)}

            Kind regards
            """;
        return (string.Create(CultureInfo.InvariantCulture, $"{CaseCategories.LabelOf(ground.Category)}.{Version}"), text.ReplaceLineEndings("\n"));
    }

    private static string Body(ReplyGround ground) => ground.Category switch
    {
        CaseCategory.WhereIsMyOrder => WhereItIs(ground),
        CaseCategory.CancelOrder => Cancelled(ground),
        CaseCategory.ChangeAddress => ground.State is AskedOrderState.OnItsWay or AskedOrderState.HandedOver
            ? $"{Order(ground)} has left us already, so we can no longer change where it goes. [What the carrier can still do]"
            : "[Whether the address was changed]",
        CaseCategory.ReturnGoods => "You can send the goods back to us. [How, and until when]",
        CaseCategory.RefundStatus => "[Whether the goods have come back, and when the money was sent]",
        CaseCategory.Damaged => "We are sorry that the goods did not reach you as they should. [Whether we send others or the money back, and what should become of the damaged ones]",
        CaseCategory.WrongItem => "We are sorry that we sent you something else than you ordered. [When the right goods follow, and what should become of the wrong ones]",
        CaseCategory.Complaint => "We are sorry that we let you down. [What went wrong, and what we do about it]",
        CaseCategory.Price => "[What the goods cost, and which promotion counts for them]",
        CaseCategory.ProductQuestion => "[What the customer asked about the product]",
        CaseCategory.Loyalty => "[How many points there are, and what becomes of the missing ones]",
        CaseCategory.Invoice => "[How the invoice reaches the customer]",
        _ => "[The answer]",
    };

    private static string WhereItIs(ReplyGround ground) => ground.State switch
    {
        AskedOrderState.BeingPrepared => $"{Order(ground)} is being prepared{Promise(ground)}.",
        AskedOrderState.Held => $"{Order(ground)} has not left us yet. [Why it is held, and when it goes on]",
        AskedOrderState.OnItsWay => $"{Order(ground)} is on its way to you{Parcels(ground)}{Promise(ground)}.",
        AskedOrderState.HandedOver => $"{Order(ground)} was handed over, as the carrier tells us. If it has not reached you, please write to us again: then we look into it with the carrier.",
        AskedOrderState.Cancelled => $"{Order(ground)} was cancelled and does not leave us.",
        _ => "[What has become of the order]",
    };

    private static string Cancelled(ReplyGround ground) => ground.State switch
    {
        AskedOrderState.Cancelled => $"{Order(ground)} is cancelled.",
        AskedOrderState.OnItsWay or AskedOrderState.HandedOver => $"{Order(ground)} has left us already, so it can no longer be stopped. [How it can be sent back]",
        _ => "[Whether the order could be stopped]",
    };

    private static string Order(ReplyGround ground) => ground.OrderId is { } id ? $"Your order {id}" : "Your order";

    private static string Parcels(ReplyGround ground) => ground switch
    {
        { Shipments: <= 1 } => "",
        { Delivered: 0 } => string.Create(CultureInfo.InvariantCulture, $", in {ground.Shipments} parcels"),
        _ => string.Create(CultureInfo.InvariantCulture, $"; {ground.Delivered} of {ground.Shipments} parcels were handed over"),
    };

    private static string Promise(ReplyGround ground) =>
        ground.PromisedFor is { } promised ? string.Create(CultureInfo.InvariantCulture, $"; it was promised for {promised:d MMMM yyyy}") : "";
}
