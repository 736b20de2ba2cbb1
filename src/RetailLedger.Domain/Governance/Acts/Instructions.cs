using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Somebody outside is told to do what was granted.</summary>
public interface IInstruction : IGrantedAct
{
    Money Amount { get; }

    /// <summary>The inputs it was granted with, the amount in the policy's currency among them.</summary>
    IReadOnlyList<PolicyValue> Details { get; }
}

/// <summary>The ERP is told to send a purchase order to its supplier.</summary>
public sealed record PurchaseOrderReleased(string PurchaseOrder, Money Amount, IReadOnlyList<PolicyValue> Details, string? GrantId = null) : IInstruction
{
    public string OwnStream() => StreamKeys.Of("purchase-order", PurchaseOrder);

    public IEnumerable<ObjectLink> Links() => [new("purchase-order", PurchaseOrder)];
}

/// <summary>The warehouse is told to move stock from one place to another.</summary>
public sealed record TransferInstructed(string Transfer, Money Amount, IReadOnlyList<PolicyValue> Details, string? GrantId = null) : IInstruction
{
    public string OwnStream() => StreamKeys.Of("transfer", Transfer);

    public IEnumerable<ObjectLink> Links() => [new("transfer", Transfer)];
}

/// <summary>The warehouse is told to correct its books.</summary>
public sealed record StockAdjustmentInstructed(string Adjustment, Money Amount, IReadOnlyList<PolicyValue> Details, string? GrantId = null) : IInstruction
{
    public string OwnStream() => StreamKeys.Of("stock-adjustment", Adjustment);

    public IEnumerable<ObjectLink> Links() => [new("stock-adjustment", Adjustment)];
}

/// <summary>The warehouse is told to take goods off the books that are worth nothing any more.</summary>
public sealed record WriteOffInstructed(string WriteOff, Money Amount, IReadOnlyList<PolicyValue> Details, string? GrantId = null) : IInstruction
{
    public string OwnStream() => StreamKeys.Of("write-off", WriteOff);

    public IEnumerable<ObjectLink> Links() => [new("write-off", WriteOff)];
}

/// <summary>The ERP is told to sell at another price.</summary>
public sealed record PriceChangeInstructed(string PriceChange, Money Amount, IReadOnlyList<PolicyValue> Details, string? GrantId = null) : IInstruction
{
    public string OwnStream() => StreamKeys.Of("price-change", PriceChange);

    public IEnumerable<ObjectLink> Links() => [new("price-change", PriceChange)];
}

/// <summary>A till may sell so many of one thing below the list. It takes nothing of the grant: the sales do, as they come.</summary>
/// <param name="Amount">What may be given up by all sales together.</param>
/// <param name="Location">At whose till; absent where nobody said, and then it covers nothing.</param>
/// <param name="ValidUntil">Until when it may be sold so.</param>
public sealed record PriceOverrideAllowed(
    string PriceOverride, Money Amount, IReadOnlyList<PolicyValue> Details, string? GrantId = null, string? Location = null, DateTimeOffset? ValidUntil = null) : IInstruction
{
    // An override is told of its use where the act is done: by this, since sales are not done by a person here.
    Money? IGrantedAct.Taken => GrantId is { } grant && ApprovalLinks.OfGrant(grant) is null ? null : Amount with { Minor = 0 };

    public string OwnStream() => StreamKeys.Of("price-override", PriceOverride);

    public IEnumerable<ObjectLink> Links() => [new("price-override", PriceOverride)];
}

/// <summary>An act of a kind that was published as data may be done now.</summary>
/// <param name="Subject">The case it is done on.</param>
public sealed record ActInstructed(string Kind, string Subject, Money Amount, IReadOnlyList<PolicyValue> Details, string? GrantId = null) : IInstruction
{
    public string OwnStream() => Subject;

    public IEnumerable<ObjectLink> Links() => [StreamKeys.Link(Subject)];
}
