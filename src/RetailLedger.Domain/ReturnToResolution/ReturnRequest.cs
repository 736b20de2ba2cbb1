using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>What state the customer says the goods are in.</summary>
public enum ItemCondition
{
    Unopened = 1,
    Opened = 2,
    Used = 3,
    Damaged = 4,
}

/// <summary>Goods a customer wants to give back, and what was paid for them: no refund of this line ever exceeds it.</summary>
/// <param name="Lot">The mark of the lot that the goods bear, where the customer or the shop read it; see <see cref="Lots"/>.</param>
public sealed record ReturnLine(
    int Number,
    string Item,
    Quantity Quantity,
    Money Paid,
    string? OrderId = null,
    int? OrderLine = null,
    ItemCondition? Condition = null,
    string? Lot = null);

/// <summary>A customer asked to give goods back. They may come from one order, from several, or from a sale that no order is known of.</summary>
/// <param name="RequestedAt">When the customer asked, which may be before the shop passed it on.</param>
/// <param name="ReasonCode">The shop's own code of the reason.</param>
/// <param name="ReasonText">What the customer wrote. People write about themselves, so it is sealed.</param>
/// <param name="DeliveredAt">When the customer got the goods: the window runs from here.</param>
/// <param name="BroughtTo">The store the customer brings them to; absent when they are sent.</param>
public sealed record ReturnRequested(
    string ReturnId,
    IReadOnlyList<ReturnLine> Lines,
    DateTimeOffset RequestedAt,
    string? ReasonCode = null,
    Personal<string>? ReasonText = null,
    DateTimeOffset? DeliveredAt = null,
    string? CustomerId = null,
    string? BroughtTo = null,
    string? PhotosDigest = null) : ILedgerEvent, ICheckedFact
{
    public string OwnStream() => ReturnLinks.Stream(ReturnId);

    public IEnumerable<ObjectLink> Links() => ReturnLinks.Of(ReturnId)
        .Concat(Lines.Select(line => line.OrderId).OfType<string>().Distinct(StringComparer.Ordinal).Select(id => new ObjectLink(ReturnLinks.ReturnedOrder, id)))
        .Concat(Lines.Select(line => StreamKeys.ItemCode(line.Item)).Distinct(StringComparer.Ordinal).Select(code => new ObjectLink(ObjectTypes.Item, code)))
        .Concat(Lines.Where(line => line.Lot is not null).Select(line => Lots.Link(line.Item, line.Lot!)).Distinct())
        .Concat(CustomerId is null ? [] : [new ObjectLink(ObjectTypes.Customer, CustomerId)]);

    public string? Flaw() => Lots.FlawOf(Lines.Select(line => line.Lot));
}
