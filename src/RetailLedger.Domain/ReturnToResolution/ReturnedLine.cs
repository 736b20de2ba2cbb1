using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>How far a line is from being settled with the customer.</summary>
public enum LineResolution
{
    Open = 1,
    RefundRequested = 2,

    /// <summary>The gateway was told; the customer has nothing yet.</summary>
    RefundInstructed = 3,

    /// <summary>The gateway could not; the customer has nothing yet.</summary>
    RefundFailed = 4,

    Refunded = 5,
    ExchangeOffered = 6,
    Exchanged = 7,
    Credited = 8,
    Rejected = 9,
}

/// <summary>Where one line of a return stands: its inspection and its resolution advance side by side.</summary>
/// <param name="Asked">What the pending refund is to pay.</param>
/// <param name="Instructed">What the gateway was told to pay.</param>
/// <param name="Attempts">How often it was told.</param>
/// <param name="Settled">Money or credit the customer got for it.</param>
public sealed record ReturnedLine(
    int Number,
    string Item,
    Quantity Quantity,
    Money Paid,
    LineResolution Resolution,
    ItemCondition? Condition = null,
    Grade? Grade = null,
    string? WrongItem = null,
    Disposition? Disposition = null,
    Money? Asked = null,
    RefundMethod? Method = null,
    Money? Instructed = null,
    int Attempts = 0,
    Money? Settled = null)
{
    public bool IsInspected => Grade is not null || WrongItem is not null;

    /// <summary>The customer has what they get.</summary>
    public bool IsSettled => Resolution is LineResolution.Refunded or LineResolution.Exchanged or LineResolution.Credited or LineResolution.Rejected;

    /// <summary>The gateway was told to pay and its word is still out: nothing else may be given meanwhile.</summary>
    public bool IsPending => Resolution == LineResolution.RefundInstructed;

    /// <summary>What the customer got, or may still get from the gateway.</summary>
    internal Money? Committed() => Settled ?? (Resolution is LineResolution.RefundInstructed or LineResolution.RefundFailed ? Instructed : null);

    internal static ReturnedLine Of(ReturnLine line) =>
        new(line.Number, line.Item, line.Quantity, line.Paid, LineResolution.Open, line.Condition);
}
