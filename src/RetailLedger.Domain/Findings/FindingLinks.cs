using System.Globalization;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>How a finding is named: by what watched, which series, and the day on which it began. One episode is one finding.</summary>
public static class FindingLinks
{
    public const string Finding = "finding";

    public static string Id(string detector, WatchedSeries series, DateOnly began) =>
        string.Create(CultureInfo.InvariantCulture, $"{detector}:{series.Id}:{began:yyyy-MM-dd}");

    /// <summary>What is found of a customer is one finding in a quarter: what they bring back next week is the same matter.</summary>
    public static string OfCustomer(string customer, DateOnly day) =>
        Id(Detectors.Customers, WatchedSeries.OfCustomer(customer), new(day.Year, (day.Month - 1) / 3 * 3 + 1, 1));

    public static string Stream(string findingId) => StreamKeys.Of(Finding, findingId);
}

/// <summary>What watches. The names stand in findings for good.</summary>
public static class Detectors
{
    /// <summary>Demand of a day against what was to be expected.</summary>
    public const string Demand = "demand";

    /// <summary>Returns of a day against what is sold and what usually comes back.</summary>
    public const string Returns = "returns";

    /// <summary>What a customer brings back, against what customers of the retailer usually do.</summary>
    public const string Customers = "customers";

    /// <summary>Those that watch series of days: what people say of their findings can teach them, and they can be tuned.</summary>
    public static IReadOnlyList<string> OfSeries { get; } = [Demand, Returns];

    public static IReadOnlyList<string> All { get; } = [.. OfSeries, Customers];
}
