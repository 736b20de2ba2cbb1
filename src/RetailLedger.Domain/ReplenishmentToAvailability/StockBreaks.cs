using System.Collections.Immutable;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>Which events of a position broke which rules, and what of it was noted.</summary>
/// <param name="Version">How many events of the position were heard.</param>
/// <param name="Broken">By the event's place in its case. Few: most positions are in order.</param>
/// <param name="Noted">As rule and event.</param>
public sealed record StockBreaks(StockPosition? Position, long Version, ImmutableDictionary<long, IReadOnlyList<string>> Broken, ImmutableHashSet<string> Noted)
{
    private static StockBreaks Nothing { get; } = new(null, 0, ImmutableDictionary<long, IReadOnlyList<string>>.Empty, []);

    public static StockBreaks Evolve(StockBreaks? breaks, ILedgerEvent @event)
    {
        var before = breaks ?? Nothing;
        var broken = StockDeviations.Of(before.Position, @event);
        return new(
            StockPosition.Evolve(before.Position, @event),
            before.Version + 1,
            broken.Count == 0 ? before.Broken : before.Broken.Add(before.Version + 1, broken),
            @event is StockDeviationDetected e ? before.Noted.Add(KeyOf(e.Rule, e.EventId)) : before.Noted);
    }

    public IReadOnlyList<string> At(long version) => Broken.GetValueOrDefault(version, []);

    internal static string KeyOf(string rule, string eventId) => $"{rule} {eventId}";
}
