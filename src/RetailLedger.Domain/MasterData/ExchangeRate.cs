using System.Collections.Immutable;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.MasterData;

/// <summary>A source said what one unit of a currency was worth in another on a day.</summary>
/// <param name="Rate">How many units of <paramref name="To"/> one unit of <paramref name="From"/> buys.</param>
/// <param name="Source">Who published it, for example <c>ECB</c>.</param>
public sealed record ExchangeRatePublished(string From, string To, Rate Rate, string Source, DateOnly Date) : ILedgerEvent
{
    public string OwnStream() => ExchangeRate.Stream(From, To);

    public IEnumerable<ObjectLink> Links() => [new(ObjectTypes.ExchangeRate, ExchangeRate.Pair(From, To))];
}

/// <summary>A rate, its day and who said so: all three are pinned by a decision that converts.</summary>
public sealed record DatedRate(DateOnly Date, Rate Rate, string Source);

/// <summary>The rates of a pair of currencies, the oldest first.</summary>
public sealed record ExchangeRate(string From, string To, ImmutableList<DatedRate> Rates)
{
    /// <summary>Total: an event that does not fit leaves the rates as they were. A rate stated again for the same day takes the first one's place.</summary>
    public static ExchangeRate? Evolve(ExchangeRate? rate, ILedgerEvent @event) => @event is not ExchangeRatePublished e ? rate : rate is null
        ? new(Code(e.From), Code(e.To), [new(e.Date, e.Rate, e.Source)])
        : rate with { Rates = [.. rate.Rates.Where(dated => dated.Date != e.Date).Append(new(e.Date, e.Rate, e.Source)).OrderBy(dated => dated.Date)] };

    /// <summary>The rate of a day: published for it, or the newest before it, because nothing is published on holidays. Null before the first.</summary>
    public DatedRate? On(DateOnly day) => Rates.LastOrDefault(dated => dated.Date <= day);

    public static string Stream(string from, string to) => StreamKeys.Of("exchange-rate", Pair(from, to));

    internal static string Pair(string from, string to) => $"{Code(from)}-{Code(to)}";

    private static string Code(string currency) => currency.Trim().ToUpperInvariant();
}
