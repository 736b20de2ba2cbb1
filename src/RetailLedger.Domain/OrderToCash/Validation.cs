using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>One thing that was looked at, and what came of it. The line is given when the check is about one.</summary>
/// <param name="Detail">What was found, in plain words; never a personal value.</param>
public sealed record ValidationCheck(string Code, bool Passed, int? Line = null, string? Detail = null);

/// <summary>The order can be carried out as it stands.</summary>
public sealed record OrderValidated(
    string OrderId, IReadOnlyList<ValidationCheck> Checks, string PolicyVersion, IReadOnlyList<ReadVersion> Read) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Order(OrderId);

    public IEnumerable<ObjectLink> Links() => OrderLinks.Of(OrderId);
}

/// <summary>The order cannot be carried out: what is wrong with it no release can mend.</summary>
public sealed record OrderRejected(
    string OrderId, string ReasonCode, IReadOnlyList<ValidationCheck> Checks, string PolicyVersion, IReadOnlyList<ReadVersion> Read) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Order(OrderId);

    public IEnumerable<ObjectLink> Links() => OrderLinks.Of(OrderId);
}

/// <summary>A line was sold at another price than the list had, by more than is tolerated.</summary>
/// <param name="Tolerance">As part of the list price: 0.02 is two in a hundred.</param>
/// <param name="From">The price list, as it was read.</param>
public sealed record PriceDriftDetected(
    string OrderId, int Line, string Item, UnitPrice Quoted, UnitPrice List, decimal Tolerance, string PolicyVersion, ReadVersion From) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Order(OrderId);

    public IEnumerable<ObjectLink> Links() => OrderLinks.Of(OrderId).Append(new(ObjectTypes.Item, StreamKeys.ItemCode(Item)));
}

public enum ValidationState
{
    Pending = 1,

    /// <summary>Something needs a person's eye; whoever releases the order accepts it.</summary>
    Doubted = 2,
    Passed = 3,
    Rejected = 4,
}

/// <summary>How far the check of an order has come.</summary>
public sealed record ValidationTrack(ValidationState State)
{
    public static ValidationTrack Initial { get; } = new(ValidationState.Pending);

    public ValidationTrack After(ILedgerEvent @event) => (State, @event) switch
    {
        (not ValidationState.Rejected, OrderValidated) => new(ValidationState.Passed),
        (_, OrderRejected) => new(ValidationState.Rejected),
        (ValidationState.Pending, PriceDriftDetected) => new(ValidationState.Doubted),
        (ValidationState.Pending, OrderHeld { ReasonCode: ValidateOrderDecider.PriceUnknown }) => new(ValidationState.Doubted),
        (ValidationState.Doubted, OrderReleased) => new(ValidationState.Passed),
        // What was checked is no longer what is ordered.
        (not ValidationState.Rejected, OrderAmended) => Initial,
        _ => this,
    };
}
