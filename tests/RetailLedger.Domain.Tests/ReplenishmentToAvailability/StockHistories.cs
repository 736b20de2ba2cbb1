using CsCheck;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;

namespace RetailLedger.Domain.Tests.ReplenishmentToAvailability;

/// <summary>Random histories of one stock position: sensible and senseless ones alike, because the world sends both.</summary>
public static class StockHistories
{
    public const string Place = "LEEDS-01";
    public const string Item = "84029E";

    public static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    private static readonly Gen<decimal> Figure = Gen.Frequency(
        (20, Gen.Int[-50, 50].Select(n => (decimal)n)), (1, Gen.OneOf(Gen.Const(decimal.MaxValue), Gen.Const(decimal.MinValue), Gen.Const(0.5m), Gen.Const(0m))));

    private static readonly Gen<Quantity> Amount = Gen.Select(Figure, Gen.Frequency((12, Gen.Const("ea")), (1, Gen.Const("kg"))), (value, unit) => new Quantity(value, unit));

    private static readonly Gen<string> Order = Gen.Int[1, 4].Select(n => $"WEB-{n}");

    public static Gen<RankingInputs> Inputs { get; } = Gen.Select(Gen.Int[0, 5], Gen.Int[1, 3], Gen.Int[0, 4], Gen.Int[-1, 4], (age, tier, margin, promise) =>
        new RankingInputs(Now.AddHours(-age), tier, margin / 10m, promise < 0 ? null : Now.AddDays(promise)));

    public static Gen<ILedgerEvent> Event { get; } = Gen.OneOf<ILedgerEvent>(
        Amount.Select(q => (ILedgerEvent)Moved(q)),
        Gen.Select(Amount, Order, Gen.Int[1, 2], (q, order, line) => (ILedgerEvent)(Moved(q) with { OrderId = order, Line = line })),
        Amount.Select(q => (ILedgerEvent)new InventoryWrittenOff("D", Place, Item, q)),
        Amount.Select(q => (ILedgerEvent)new InventoryAdjusted("D", Place, Item, q)),
        Gen.Select(Amount, Order, Gen.Int[1, 2], (q, order, line) => (ILedgerEvent)new StockAllocated(Place, Item, order, line, q, "1")),
        Gen.Select(Amount, Order, Gen.Int[1, 2], (q, order, line) => (ILedgerEvent)new StockDeallocated(Place, Item, order, line, q, "x")),
        Gen.Select(Amount, Order, Inputs, Gen.Int[-1, 6], (q, order, inputs, rank) => (ILedgerEvent)new BackorderOpened(Place, Item, order, 1, q, inputs, rank, "1")),
        Gen.Select(Amount, Order, (q, order) => (ILedgerEvent)new BackorderFilled(Place, Item, order, 1, q, "1")),
        Gen.Select(Amount, Order, (q, order) => (ILedgerEvent)new BackorderCancelled(Place, Item, order, 1, q, "x")),
        Gen.Select(Order, Inputs, (order, inputs) => new QueuePlace(order, 1, inputs)).Array[0, 5].Select(after => (ILedgerEvent)new BackorderReprioritised(Place, Item, [], after, "2", "x")),
        Gen.Select(Amount, Amount, (point, safety) => (ILedgerEvent)new ReorderParameterSet(Place, Item, point, safety, 7, "x", "1")),
        Amount.Select(q => (ILedgerEvent)new StockThresholdBreached(Place, Item, q, q, q, q, "1")),
        Amount.Select(q => (ILedgerEvent)new StockThresholdRecovered(Place, Item, q, q, q, "1")),
        Gen.Select(Amount, Figure, (q, demand) => (ILedgerEvent)new StockoutProjected(Place, Item, q, demand, [], new(2026, 11, 23), new(2026, 12, 1))));

    public static Gen<ILedgerEvent[]> Any { get; } = Event.Array[0, 15];

    public static StockMoved Moved(Quantity quantity) => new("M-1", Place, Item, quantity, "receipt");

    public static StockMoved Moved(decimal units) => Moved(Quantity.Each(units));

    public static StockPosition? Fold(IEnumerable<ILedgerEvent> events) => events.Aggregate((StockPosition?)null, StockPosition.Evolve);

    public static StockPosition Given(params ILedgerEvent[] events) => Fold(events)!;

    public static string Refusal(Decision decision) => Assert.IsType<Decision.Refused>(decision).Code;

    public static IReadOnlyList<ILedgerEvent> Events(Decision decision) => Assert.IsType<Decision.Accepted>(decision).Events;

    /// <summary>The position after what was decided about it.</summary>
    public static StockPosition After(StockPosition? position, Decision decision) => Events(decision).Aggregate(position, StockPosition.Evolve)!;

    /// <summary>Deciding again on what a decision led to yields nothing.</summary>
    public static bool Settles(StockPosition? position, Func<StockPosition?, Decision> decide) =>
        decide(position) is not Decision.Accepted accepted || decide(accepted.Events.Aggregate(position, StockPosition.Evolve)) is Decision.AlreadyDone;
}
