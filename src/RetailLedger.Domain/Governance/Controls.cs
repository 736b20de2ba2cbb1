using System.Collections.Frozen;

namespace RetailLedger.Domain.Governance;

/// <summary>A control of ours.</summary>
/// <param name="Code">Stable: stored with whatever passes it by.</param>
/// <param name="Sentence">What must not be.</param>
/// <param name="Grant">The act that a grant would have had to be for; null where no grant helps.</param>
public sealed record Control(string Code, string Sentence, string? Grant = null);

/// <summary>The controls that may be passed by in the world, because it is others who act there.</summary>
public static class Controls
{
    public const string OrderHold = "order.hold";
    public const string OrderScreening = "order.screening";
    public const string OrderValidation = "order.validation";
    public const string FulfilmentInstruction = "fulfilment.instruction";
    public const string RefundInstruction = "refund.by_instruction";
    public const string ListPrice = "price.list";
    public const string WriteOff = "stock.write_off";
    public const string StockAdjustment = "stock.adjustment";
    public const string StockTransfer = "stock.transfer";
    public const string PurchaseOrder = "purchase_order.release";
    public const string Markdown = "price.markdown";

    public static IReadOnlyList<Control> All { get; } =
    [
        new(OrderHold, "Nothing is sent for an order while it is held.", "order.release"),
        new(OrderScreening, "Nothing is sent for an order that is suspected and not cleared.", "order.screening"),
        new(OrderValidation, "Nothing is sent for an order that was rejected."),
        new(FulfilmentInstruction, "Of what we route only that is sent which we instructed."),
        new(RefundInstruction, "No money goes back without an instruction of ours.", "return.refund"),
        new(ListPrice, "Nothing is sold at another price than the list's without a grant, above what needs none.", "price.override"),
        new(WriteOff, "Goods leave the books only by a grant, above what needs none.", ActKinds.WriteOff),
        new(StockAdjustment, "The books are corrected only by a grant, above what needs none.", ActKinds.StockAdjustment),
        new(StockTransfer, "Goods move between stores only by a grant, above what needs none.", ActKinds.TransferRelease),
        new(PurchaseOrder, "Nothing is ordered without a grant, above what needs none.", ActKinds.PurchaseOrderRelease),
        new(Markdown, "A price on a list falls only by a grant, above what needs none.", ActKinds.Markdown),
    ];

    private static readonly FrozenDictionary<string, Control> ByCode = All.ToFrozenDictionary(control => control.Code, StringComparer.Ordinal);

    public static Control? Find(string code) => ByCode.GetValueOrDefault(code);
}
