using System.Globalization;
using System.Text.Json;
using RetailLedger.Service.Reading;
using RetailLedger.Web;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>Stock in the words and figures of people.</summary>
public static class StockWords
{
    /// <summary>The needs that somebody must look at, the most urgent first.</summary>
    public static IReadOnlyList<StockNeed> Urgent { get; } = [StockNeed.NegativeBook, StockNeed.OrdersWait, StockNeed.BelowReorderPoint, StockNeed.RunsOut];

    public static string Of(StockNeed need) => need switch
    {
        StockNeed.NegativeBook => "Negative book",
        StockNeed.OrdersWait => "Orders wait",
        StockNeed.BelowReorderPoint => "Reorder",
        StockNeed.RunsOut => "Runs out",
        _ => "Nothing",
    };

    public static string Hint(StockNeed need) => need switch
    {
        StockNeed.NegativeBook => "less than nothing on hand: a receipt or a count is missing",
        StockNeed.OrdersWait => "accepted order lines wait for stock",
        StockNeed.BelowReorderPoint => "at or below the reorder point",
        StockNeed.RunsOut => "before new stock could come",
        _ => "all is well",
    };

    public static Tone ToneOf(StockNeed need) => need switch
    {
        StockNeed.NegativeBook or StockNeed.OrdersWait => Tone.Bad,
        StockNeed.BelowReorderPoint or StockNeed.RunsOut => Tone.Warn,
        _ => Tone.Neutral,
    };

    /// <summary>As the address and the API write it.</summary>
    public static string Name(StockNeed need) => JsonNamingPolicy.CamelCase.ConvertName(need.ToString());

    /// <exception cref="QueryProblemException">No need is called so.</exception>
    public static StockNeed? Read(string? name) => name is null ? null
        : Enum.TryParse<StockNeed>(name, ignoreCase: true, out var need) && Enum.IsDefined(need) ? need
        : throw new QueryProblemException("query.bad_need", $"need is one of {string.Join(", ", Enum.GetValues<StockNeed>().Select(Name))}.");

    public static string Units(decimal? number) => number is { } units ? units.ToString("#,0.###", CultureInfo.InvariantCulture) : "–";

    public static string Days(decimal? number) => number is { } days ? $"{days.ToString("#,0", CultureInfo.InvariantCulture)} d" : "–";

    public static string Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture) ?? "–";
}
