using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>What a leave to sell below the list is for, by the inputs it was asked for with.</summary>
public static class PriceOverrideTerms
{
    /// <summary>The item's code.</summary>
    public const string Item = "item";

    /// <summary>The least one unit may be sold for: smallest units of a currency, as a number, and the currency, as a text.</summary>
    public const string Price = "price";

    /// <summary>How many units may be sold so, all sales together.</summary>
    public const string Quantity = "quantity";

    /// <summary>Where; said by the scope of the request.</summary>
    public const string Place = "location";

    /// <summary>Whether a request says what it has to.</summary>
    public static bool Says(string need, IReadOnlyList<PolicyValue> inputs, Scope? scope) => need switch
    {
        Place => scope?.Location is not null,
        Item => Of(inputs, Item)?.Text is not null,
        Price => Of(inputs, Price) is { Number: not null, Text: not null },
        _ => Of(inputs, need)?.Number is not null,
    };

    internal static PolicyValue? Of(IReadOnlyList<PolicyValue> inputs, string name) => inputs.FirstOrDefault(input => input.Input == name);
}

/// <summary>In what a leave to sell below the list does not cover a sale: stable, stored with it.</summary>
public static class PriceOverrideMisfits
{
    /// <summary>Nobody had given such a leave by the time of the sale, or it had been taken back.</summary>
    public const string NotAllowed = "not_allowed";

    /// <summary>It had come to its end.</summary>
    public const string Over = "over";
    public const string Item = "item";
    public const string Place = "place";

    /// <summary>Sold for less than was allowed, or dearer than the list, which no leave is for.</summary>
    public const string Price = "price";

    /// <summary>More units than were left.</summary>
    public const string Quantity = "quantity";

    /// <summary>More was given up than was left.</summary>
    public const string Amount = "amount";
}
