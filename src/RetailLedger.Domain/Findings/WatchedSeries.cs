using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>What a series of days counts.</summary>
public enum Watched
{
    /// <summary>One item, wherever it is sold.</summary>
    Item = 1,

    /// <summary>One item at one place.</summary>
    ItemAtPlace = 2,

    /// <summary>All items of a category.</summary>
    Category = 3,

    /// <summary>All that one place sells.</summary>
    Place = 4,
}

/// <summary>A series of days that a detector watches.</summary>
/// <param name="Item">Upper-cased code; absent where the series is not of one item.</param>
public sealed record WatchedSeries(Watched Kind, string? Item = null, string? Category = null, string? Location = null)
{
    public static WatchedSeries OfItem(string item) => new(Watched.Item, StreamKeys.ItemCode(item));

    public static WatchedSeries OfItemAt(string item, string location) => new(Watched.ItemAtPlace, StreamKeys.ItemCode(item), Location: location);

    public static WatchedSeries OfCategory(string category) => new(Watched.Category, Category: category);

    public static WatchedSeries OfPlace(string location) => new(Watched.Place, Location: location);

    /// <summary>Its name, for example <c>item:84029E@LEEDS-01</c>.</summary>
    public string Id => Kind switch
    {
        Watched.Item => $"item:{Item}",
        Watched.ItemAtPlace => $"item:{Item}@{Location}",
        Watched.Category => $"category:{Category}",
        _ => $"place:{Location}",
    };

    /// <summary>Where what is found of it belongs.</summary>
    public Scope Scope => Location is null ? Scope.Everything : new(Location: Location);
}
