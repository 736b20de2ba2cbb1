using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>The place is told to set goods aside that may be faulty. From here on nothing of them is promised to anybody.</summary>
/// <param name="Quantity">What lay there.</param>
/// <param name="Incident">The quality incident because of which.</param>
/// <param name="AtStake">What the goods are about worth; absent when nobody knows.</param>
/// <param name="Limit">Up to which worth they might be set aside without asking, at that time; absent in what was recorded before it was noted.</param>
public sealed record QuarantineInstructed(
    string Location, string Item, Quantity Quantity, string Incident, Money? AtStake = null, string? GrantId = null, string? AllowedBy = null, Money? Limit = null)
    : IStockEvent, IGrantedAct
{
    string? IStockEvent.CountedIn => Quantity.Unit;

    Money? IGrantedAct.Taken => AtStake;

    public string OwnStream() => Stock.Stream(Location, Item);

    public IEnumerable<ObjectLink> Links() => [.. Stock.Links(Location, Item), new("incident", Incident)];
}

/// <summary>Goods were set aside: they are there, and not for sale.</summary>
public sealed record StockQuarantined(string Location, string Item, Quantity Quantity, string Cause, string? Incident = null) : IStockEvent
{
    string? IStockEvent.CountedIn => Quantity.Unit;

    public string OwnStream() => Stock.Stream(Location, Item);

    public IEnumerable<ObjectLink> Links() => Incident is null ? Stock.Links(Location, Item) : [.. Stock.Links(Location, Item), new("incident", Incident)];
}

/// <summary>Goods that had been set aside are for sale again.</summary>
public sealed record StockReleased(string Location, string Item, Quantity Quantity) : IStockEvent
{
    string? IStockEvent.CountedIn => Quantity.Unit;

    public string OwnStream() => Stock.Stream(Location, Item);

    public IEnumerable<ObjectLink> Links() => Stock.Links(Location, Item);
}
