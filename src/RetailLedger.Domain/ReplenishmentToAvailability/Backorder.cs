using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>By what a waiting line's place in the queue is decided, as it was known when it began to wait or was ranked anew.</summary>
/// <param name="CustomerTier">1 is the best customer.</param>
/// <param name="MarginShare">Margin as a part of the price: comparable whatever the currency.</param>
public sealed record RankingInputs(DateTimeOffset WaitingSince, int CustomerTier, decimal MarginShare, DateTimeOffset? PromisedFor = null);

/// <summary>A place in the queue: which line, and by what it stands there.</summary>
public sealed record QueuePlace(string OrderId, int Line, RankingInputs Inputs);

/// <summary>An accepted order line waits for stock that is not there.</summary>
/// <param name="Rank">Its place in the queue, from 1, by the ranking of this version.</param>
/// <param name="Read">From which cases the inputs were read.</param>
public sealed record BackorderOpened(
    string Location, string Item, string OrderId, int Line, Quantity Quantity, RankingInputs Inputs, int Rank, string RankingVersion,
    IReadOnlyList<ReadVersion>? Read = null) : IStockEvent
{
    string? IStockEvent.CountedIn => Quantity.Unit;

    public string OwnStream() => Stock.Stream(Location, Item);

    public IEnumerable<ObjectLink> Links() => Stock.Links(Location, Item, OrderId);
}

/// <summary>Stock came and was set aside for a line that waited for it. The line may still wait for more.</summary>
public sealed record BackorderFilled(string Location, string Item, string OrderId, int Line, Quantity Quantity, string RankingVersion) : IStockEvent
{
    string? IStockEvent.CountedIn => Quantity.Unit;

    public string OwnStream() => Stock.Stream(Location, Item);

    public IEnumerable<ObjectLink> Links() => Stock.Links(Location, Item, OrderId);
}

/// <summary>A line waits no longer, although nothing came for it.</summary>
public sealed record BackorderCancelled(string Location, string Item, string OrderId, int Line, Quantity Quantity, string ReasonCode) : IStockEvent
{
    string? IStockEvent.CountedIn => Quantity.Unit;

    public string OwnStream() => Stock.Stream(Location, Item);

    public IEnumerable<ObjectLink> Links() => Stock.Links(Location, Item, OrderId);
}

/// <summary>The queue was put into another order: who stood where before, who stands where now, and by which ranking.</summary>
public sealed record BackorderReprioritised(
    string Location, string Item, IReadOnlyList<QueuePlace> Before, IReadOnlyList<QueuePlace> After, string RankingVersion, string ReasonCode) : IStockEvent
{
    string? IStockEvent.CountedIn => null;

    public string OwnStream() => Stock.Stream(Location, Item);

    public IEnumerable<ObjectLink> Links() => Stock.Links(Location, Item)
        .Concat(After.Select(place => place.OrderId).Distinct(StringComparer.Ordinal).Select(order => new ObjectLink(ObjectTypes.Order, order)));
}
