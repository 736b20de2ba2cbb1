using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>Goods came to a position or left it. A movement between two positions is two events under one movement id, so that each position
/// tells its own story and the pair adds up to nothing.</summary>
/// <param name="Quantity">What came is positive, what left is negative.</param>
/// <param name="ReasonCode">Why, for example <c>receipt</c>, <c>sale</c>, <c>transfer</c>, <c>return</c>.</param>
/// <param name="Counterpart">The location on the other side, when goods moved within the enterprise.</param>
/// <param name="OrderId">The order whose line the goods left for: what was set aside for it is thereby used.</param>
public sealed record StockMoved(
    string MovementId,
    string Location,
    string Item,
    Quantity Quantity,
    string ReasonCode,
    string? Counterpart = null,
    string? OrderId = null,
    int? Line = null) : IStockEvent
{
    string? IStockEvent.CountedIn => Quantity.Unit;

    public string OwnStream() => Stock.Stream(Location, Item);

    public IEnumerable<ObjectLink> Links()
    {
        foreach (var link in Stock.Links(Location, Item))
            yield return link;
        yield return new(ObjectTypes.Movement, MovementId);
        if (Counterpart is not null)
            yield return new(ObjectTypes.Location, Counterpart, "counterpart");
        if (OrderId is not null)
            yield return new(ObjectTypes.ServedOrder, OrderId);
    }
}
