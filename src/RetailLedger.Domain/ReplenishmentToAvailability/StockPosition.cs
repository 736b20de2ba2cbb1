using System.Collections.Immutable;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>Stock set aside for an order line.</summary>
public sealed record Reservation(string OrderId, int Line, decimal Quantity);

/// <summary>An order line that waits for stock.</summary>
public sealed record Backorder(string OrderId, int Line, decimal Quantity, RankingInputs Inputs);

/// <summary>From how little on a position is replenished.</summary>
public sealed record ReorderParameter(decimal ReorderPoint, decimal SafetyStock, int LeadTimeDays);

/// <summary>The least a decision about an item at a location needs to know. On hand is what the books say: it may be below zero, because facts
/// are recorded as they come and some come too late.</summary>
/// <param name="Backorders">The queue, the next to be served first.</param>
/// <param name="RankingVersion">By which ranking the queue stands as it does.</param>
/// <param name="Breached">The reorder point was reached and what is available has not recovered since.</param>
public sealed record StockPosition(
    string Location,
    string Item,
    string Unit,
    decimal OnHand,
    ImmutableList<Reservation> Reservations,
    ImmutableList<Backorder> Backorders,
    string? RankingVersion = null,
    ReorderParameter? Reorder = null,
    bool Breached = false,
    StockoutProjected? Projection = null)
{
    /// <summary>A figure beyond it is a slip of the keyboard; bounded, it cannot stop the fold.</summary>
    public const decimal Most = 1_000_000_000_000m;

    private const int MostAhead = 100;

    /// <summary>Parts of reservations that were freed, each with the event that asked for it.</summary>
    public ImmutableList<string> Parts { get; init; } = [];

    /// <summary>What left for lines for which nothing was set aside: the news of the goods was faster than that of the order. A line that was given its goods
    /// since stands with nothing. Only the newest are remembered, for such news is soon caught up with.</summary>
    public ImmutableList<Reservation> Ahead { get; init; } = [];

    public decimal Allocated => Reservations.Sum(reservation => reservation.Quantity);

    /// <summary>Of what is on hand, what may be faulty: nobody is promised any of it.</summary>
    public decimal Quarantined { get; init; }

    /// <summary>Incidents because of which something was set aside.</summary>
    public ImmutableHashSet<string> QuarantinedFor { get; init; } = [];

    public decimal Available => OnHand - Allocated - Quarantined;

    public decimal Backordered => Backorders.Sum(backorder => backorder.Quantity);

    /// <summary>What the books hold, or miss, and what lines wait for: all of it is in question when something is wrong with the position.</summary>
    public decimal UnitsAtStake => Bounded(Math.Abs(OnHand) + Backordered);

    /// <summary>Total: an event that does not fit, or counts in another unit, leaves the position as it was.</summary>
    public static StockPosition? Evolve(StockPosition? position, ILedgerEvent @event)
    {
        if (@event is not IStockEvent e)
            return position;
        var known = position ?? new(e.Location.Trim(), StreamKeys.ItemCode(e.Item), e.CountedIn ?? "ea", 0, [], []);
        return e.CountedIn is null || e.CountedIn == known.Unit ? known.After(e) : position;
    }

    public Reservation? ReservationOf(string order, int line) => Reservations.Find(reservation => reservation.OrderId == order && reservation.Line == line);

    public Backorder? BackorderOf(string order, int line) => Backorders.Find(backorder => backorder.OrderId == order && backorder.Line == line);

    internal static string PartKey(string order, int line, string because) => FormattableString.Invariant($"{order} {line} {because}");

    internal Reservation? AheadOf(string order, int line) => Ahead.Find(left => left.OrderId == order && left.Line == line);

    internal Quantity Counted(decimal value) => new(value, Unit);

    internal static decimal Bounded(decimal value) => Math.Clamp(value, -Most, Most);

    private StockPosition After(IStockEvent @event) => @event switch
    {
        StockMoved e => Moved(e.Quantity.Value).Used(e),
        InventoryWrittenOff e => Moved(-e.Quantity.Value),
        InventoryAdjusted e => Moved(e.Quantity.Value),
        StockAllocated e => SetAside(e.OrderId, e.Line, e.Quantity.Value).CaughtUp(e),
        StockDeallocated { Because: { } because } e => Freed(e.OrderId, e.Line, e.Quantity.Value) with { Parts = Parts.Add(PartKey(e.OrderId, e.Line, because)) },
        StockDeallocated e => Freed(e.OrderId, e.Line, e.Quantity.Value),
        BackorderOpened e => Queued(e),
        BackorderFilled e when BackorderOf(e.OrderId, e.Line) is { } waiting => Waits(waiting, waiting.Quantity - Bounded(e.Quantity.Value)).SetAside(e.OrderId, e.Line, e.Quantity.Value),
        BackorderCancelled e when BackorderOf(e.OrderId, e.Line) is { } waiting => Waits(waiting, waiting.Quantity - Bounded(e.Quantity.Value)),
        BackorderReprioritised e => this with { Backorders = InOrder(e.After), RankingVersion = e.RankingVersion },
        ReorderParameterSet e => this with { Reorder = new(Bounded(e.ReorderPoint.Value), Bounded(e.SafetyStock.Value), e.LeadTimeDays) },
        StockThresholdBreached => this with { Breached = true },
        StockThresholdRecovered => this with { Breached = false },
        StockoutProjected e => this with { Projection = e },
        QuarantineInstructed e => this with { Quarantined = Bounded(Quarantined + Math.Max(0, Bounded(e.Quantity.Value))), QuarantinedFor = QuarantinedFor.Add(e.Incident) },
        // What we told the place to set aside is counted already.
        StockQuarantined { Incident: { } incident } when QuarantinedFor.Contains(incident) => this,
        StockQuarantined e => this with { Quarantined = Bounded(Quarantined + Math.Max(0, Bounded(e.Quantity.Value))) },
        StockReleased e => this with { Quarantined = Math.Max(0, Quarantined - Math.Max(0, Bounded(e.Quantity.Value))) },
        _ => this,
    };

    private StockPosition Moved(decimal quantity) => this with { OnHand = Bounded(OnHand + Bounded(quantity)) };

    // Goods that leave for an order line use what was set aside for it; what leaves beyond that was free, or is still to be set aside.
    private StockPosition Used(StockMoved moved)
    {
        if (moved is not { OrderId: { } order, Line: { } line, Quantity.Value: < 0 })
            return this;
        var beyond = Bounded(-moved.Quantity.Value) - (ReservationOf(order, line)?.Quantity ?? 0);
        var used = Freed(order, line, -moved.Quantity.Value);
        return beyond <= 0 ? used : used with
        {
            Ahead = [.. Ahead.Where(left => left != AheadOf(order, line)).Append(new(order, line, Bounded((AheadOf(order, line)?.Quantity ?? 0) + beyond))).TakeLast(MostAhead)],
        };
    }

    private StockPosition CaughtUp(StockAllocated e) =>
        AheadOf(e.OrderId, e.Line) is { } left ? this with { Ahead = Ahead.Replace(left, left with { Quantity = 0 }) } : this;

    private StockPosition SetAside(string order, int line, decimal quantity) => quantity <= 0 ? this : ReservationOf(order, line) is { } before
        ? this with { Reservations = Reservations.Replace(before, before with { Quantity = Bounded(before.Quantity + Bounded(quantity)) }) }
        : this with { Reservations = Reservations.Add(new(order, line, Bounded(quantity))) };

    private StockPosition Freed(string order, int line, decimal quantity) => ReservationOf(order, line) switch
    {
        null => this,
        { } before when before.Quantity <= quantity => this with { Reservations = Reservations.Remove(before) },
        { } before => this with { Reservations = Reservations.Replace(before, before with { Quantity = before.Quantity - Math.Max(0, quantity) }) },
    };

    private StockPosition Queued(BackorderOpened e) => e.Quantity.Value <= 0 || BackorderOf(e.OrderId, e.Line) is not null ? this : this with
    {
        Backorders = Backorders.Insert(Math.Clamp(e.Rank - 1, 0, Backorders.Count), new(e.OrderId, e.Line, Bounded(e.Quantity.Value), e.Inputs)),
        RankingVersion = e.RankingVersion,
    };

    private StockPosition Waits(Backorder waiting, decimal rest) => this with
    {
        Backorders = rest > 0 ? Backorders.Replace(waiting, waiting with { Quantity = Math.Min(rest, waiting.Quantity) }) : Backorders.Remove(waiting),
    };

    // Whoever waits and is not named stays, behind those who are.
    private ImmutableList<Backorder> InOrder(IReadOnlyList<QueuePlace> places)
    {
        var named = places.DistinctBy(place => (place.OrderId, place.Line))
            .Select(place => BackorderOf(place.OrderId, place.Line) is { } waiting ? waiting with { Inputs = place.Inputs } : null).OfType<Backorder>().ToList();
        return [.. named, .. Backorders.Where(waiting => !named.Exists(other => other.OrderId == waiting.OrderId && other.Line == waiting.Line))];
    }
}
