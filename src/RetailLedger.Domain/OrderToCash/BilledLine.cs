using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>What a line on an invoice or credit memo is about. Only <see cref="Goods"/> counts as sales of an item.</summary>
public enum LineKind
{
    /// <summary>A product at a price.</summary>
    Goods = 1,

    /// <summary>A product given at no charge: it left the shelf but earned nothing.</summary>
    FreeGoods = 2,

    /// <summary>Postage and carriage.</summary>
    Carriage = 3,

    /// <summary>A reduction given on the whole document.</summary>
    Discount = 4,

    /// <summary>An amount somebody typed in by hand.</summary>
    Manual = 5,

    /// <summary>A charge of a bank or a marketplace.</summary>
    Fee = 6,

    /// <summary>A sample sent to a customer.</summary>
    Sample = 7,

    /// <summary>A gift voucher sold or redeemed.</summary>
    Voucher = 8,

    /// <summary>A bookkeeping correction.</summary>
    Adjustment = 9,

    /// <summary>A line somebody made to try the system.</summary>
    Test = 10,

    /// <summary>Something sold under a code that is no product code of the range: packaging, a set, a mistyped code.</summary>
    OtherItem = 11,
}

/// <summary>One line of an invoice or credit memo. The amount is decided once, when the line enters (<see cref="Rounding.LineAmount"/>).
/// On a credit memo quantity and amount are positive: the document says which way the money goes.</summary>
public sealed record BilledLine(
    int Number,
    LineKind Kind,
    string Item,
    Quantity Quantity,
    UnitPrice UnitPrice,
    Money Amount,
    string? Description = null);
