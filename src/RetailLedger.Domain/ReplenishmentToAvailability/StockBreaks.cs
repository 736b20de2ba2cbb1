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

    /// <summary>Rules whose break was noted, and of which nobody has said since that they are kept again.</summary>
    public ImmutableHashSet<string> Standing { get; init; } = [];

    /// <summary>Papers that counted in another unit and were not stated again in the position's.</summary>
    public ImmutableHashSet<string> Uncounted { get; init; } = [];

    public static StockBreaks Evolve(StockBreaks? breaks, ILedgerEvent @event)
    {
        var before = breaks ?? Nothing;
        var broken = StockDeviations.Of(before.Position, @event);
        return new(
            StockPosition.Evolve(before.Position, @event),
            before.Version + 1,
            broken.Count == 0 ? before.Broken : before.Broken.Add(before.Version + 1, broken),
            @event is StockDeviationDetected e ? before.Noted.Add(KeyOf(e.Rule, e.EventId)) : before.Noted)
        {
            Standing = @event switch
            {
                StockDeviationDetected noted => before.Standing.Add(noted.Rule),
                StockDeviationRecovered recovered => before.Standing.Remove(recovered.Rule),
                _ => before.Standing,
            },
            Uncounted = PaperOf(@event) is not { } paper ? before.Uncounted
                : broken.Contains(StockDeviations.OtherUnit) ? before.Uncounted.Add(paper) : before.Uncounted.Remove(paper),
        };
    }

    public IReadOnlyList<string> At(long version) => Broken.GetValueOrDefault(version, []);

    internal static string KeyOf(string rule, string eventId) => $"{rule} {eventId}";

    /// <summary>Whether the position breaks a rule as it stands.</summary>
    internal bool IsBroken(string rule) => rule == StockDeviations.OtherUnit ? Uncounted.Count > 0 : StockDeviations.IsBroken(rule, Position);

    private static string? PaperOf(ILedgerEvent @event) => @event switch
    {
        StockMoved e => $"movement {e.MovementId}",
        InventoryWrittenOff e => $"write-off {e.DocumentNumber}",
        InventoryAdjusted e => $"adjustment {e.DocumentNumber}",
        _ => null,
    };
}
