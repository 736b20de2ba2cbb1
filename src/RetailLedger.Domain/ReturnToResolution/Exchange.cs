using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>Other goods are to go out in the place of a line's.</summary>
public sealed record ExchangeOffered(string ReturnId, int Line, string Item, Quantity Quantity) : ILedgerEvent
{
    public string OwnStream() => ReturnLinks.Stream(ReturnId);

    public IEnumerable<ObjectLink> Links() => ReturnLinks.OfLines(ReturnId, Line).Append(new(ObjectTypes.Item, StreamKeys.ItemCode(Item)));
}

/// <summary>The goods in exchange left.</summary>
public sealed record ExchangeShipped(string ReturnId, int Line, string ShipmentId, string? Tracking = null) : ILedgerEvent
{
    public string OwnStream() => ReturnLinks.Stream(ReturnId);

    public IEnumerable<ObjectLink> Links() => ReturnLinks.OfLines(ReturnId, Line).Append(new(ObjectTypes.Shipment, ShipmentId));
}

/// <summary>The customer got credit with us in the place of money.</summary>
/// <param name="AllowedBy">The policy that let it pass without asking; absent where a grant did, or where none was in force.</param>
public sealed record StoreCreditIssued(string ReturnId, int Line, Money Amount, Money Limit, string? GrantId = null, string? AllowedBy = null) : IGrantedAct
{
    Money? IGrantedAct.Taken => Amount;

    public string OwnStream() => ReturnLinks.Stream(ReturnId);

    public IEnumerable<ObjectLink> Links() => ReturnLinks.OfLines(ReturnId, Line);
}
