using RetailLedger.Advisors;
using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Findings;

/// <summary>The series that detectors watch, as they were known at a position.</summary>
/// <param name="Since">First day that was read.</param>
/// <param name="Until">Last day that was read.</param>
/// <param name="Set">The series, by the names of <paramref name="Watched"/>.</param>
/// <param name="Watched">What each series counts, in the order of the set.</param>
/// <param name="Items">Which items each series counts.</param>
/// <param name="Prices">What a piece of each series sold for in these days, or what it costs where none was sold; null where nobody knows.</param>
public sealed record SeriesBook(
    DateOnly Since, DateOnly Until, long AsOfPosition, SeriesSet Set, IReadOnlyList<WatchedSeries> Watched, IReadOnlyList<IReadOnlySet<string>> Items,
    IReadOnlyList<UnitPrice?> Prices)
{
    private readonly Dictionary<string, int> _places = Watched.Index().ToDictionary(entry => entry.Item.Id, entry => entry.Index, StringComparer.Ordinal);

    /// <summary>Where in the set a series stands; -1 where it is not.</summary>
    public int IndexOf(WatchedSeries series) => _places.GetValueOrDefault(series.Id, -1);
}
