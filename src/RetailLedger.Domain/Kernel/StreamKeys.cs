namespace RetailLedger.Domain.Kernel;

/// <summary>Names of cases: readable, stable, the same for every writer.</summary>
public static class StreamKeys
{
    /// <summary>The longest key that is accepted, in characters: it stands in three indexes.</summary>
    public const int MaxLength = 200;

    /// <summary>The rule of homes: an event that speaks of exactly one order lives in that order's stream, every other in its own.</summary>
    public static string HomeOf(ILedgerEvent @event) => HomeOf(@event, @event.Links());

    /// <param name="links">The event's own links, for who has them at hand.</param>
    public static string HomeOf(ILedgerEvent @event, IEnumerable<ObjectLink> links)
    {
        string? order = null;
        foreach (var link in links)
        {
            if (link.Type != ObjectTypes.Order)
                continue;
            if (order is not null && order != link.Id)
                return @event.OwnStream();
            order = link.Id;
        }

        return order is null ? @event.OwnStream() : Order(order);
    }

    public static string Order(string id) => Of("order", id);

    public static string Of(string category, string id) => $"{category}/{id.Trim()}";

    public static string Of(string category, string id, string part) => $"{category}/{id.Trim()}/{part.Trim()}";

    /// <summary>Whether there can be a case of that name: partners print anything on their papers.</summary>
    public static bool IsName(string category, string id) => id.Trim().Length > 0 && Of(category, id).Length <= MaxLength;

    /// <summary>Item codes are the same item in either case, and shops type both.</summary>
    public static string ItemCode(string code) => code.Trim().ToUpperInvariant();

    /// <summary>The part before the first slash: which kind of case it is.</summary>
    public static string Category(string stream) => stream.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? stream[..slash] : stream;

    /// <summary>The part behind the first slash: which one of its kind it is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No slash is in it, so that it names no case.</exception>
    public static string Id(string stream) => stream[(Category(stream).Length + 1)..];

    /// <summary>The case as an event speaks of it.</summary>
    /// <param name="qualifier">What it is to the event; absent where that goes without saying.</param>
    public static ObjectLink Link(string stream, string? qualifier = null) => new(Category(stream), Id(stream), qualifier);
}
