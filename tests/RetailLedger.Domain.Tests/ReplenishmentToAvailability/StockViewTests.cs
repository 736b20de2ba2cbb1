using CsCheck;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;
using static RetailLedger.Domain.Tests.ReplenishmentToAvailability.StockHistories;

namespace RetailLedger.Domain.Tests.ReplenishmentToAvailability;

public sealed class StockViewTests
{
    private static StockLevel? Level(params ILedgerEvent[] history) => Level(history.AsEnumerable());

    private static StockLevel? Level(IEnumerable<ILedgerEvent> history) => history.Select((e, n) => Recorded.As(e, Now.AddMinutes(n), n + 1)).Aggregate(
        (StockLevel?)null, (row, recorded) => StockLevel.KeysOf(recorded).Aggregate(row, (before, key) => StockLevel.Evolve(before, key, recorded)));

    private static Dictionary<StockLineKey, StockLine> Lines(IEnumerable<ILedgerEvent> history)
    {
        var rows = new Dictionary<StockLineKey, StockLine>();
        foreach (var recorded in history.Select(e => Recorded.As(e, Now)))
        {
            foreach (var key in StockLine.KeysOf(recorded))
            {
                if (StockLine.Evolve(rows.GetValueOrDefault(key), key, recorded) is { } row)
                    rows[key] = row;
                else
                    rows.Remove(key);
            }
        }

        return rows;
    }

    [Fact]
    public void A_breach_is_dated_by_its_beginning_and_gone_with_the_recovery()
    {
        var breach = new StockThresholdBreached(Place, Item, Quantity.Each(5), Quantity.Each(6), Quantity.Each(1), Quantity.Each(1), "1");

        Assert.Equal(Now.AddMinutes(1), Level(Moved(1), breach, Moved(1))!.BreachedSince);
        Assert.Null(Level(Moved(1), breach, new StockThresholdRecovered(Place, Item, Quantity.Each(6), Quantity.Each(9), Quantity.Each(9), "1"))!.BreachedSince);
    }

    [Fact]
    public void Books_below_zero_are_dated_by_their_beginning()
    {
        Assert.Equal(Now.AddMinutes(1), Level(Moved(1), Moved(-2), Moved(-2))!.NegativeSince);
        Assert.Null(Level(Moved(1), Moved(-2), Moved(1))!.NegativeSince);
    }

    [Fact]
    public void Only_movements_count_as_movements()
    {
        Assert.Equal((0, -3), Level(new InventoryWrittenOff("D", Place, Item, Quantity.Each(3))) is { } level ? (level.Movements, level.OnHand) : default);
        Assert.Equal(2, Level(Moved(5), Moved(-1))!.Movements);
    }

    [Fact]
    public void The_views_tell_the_same_as_the_case_whatever_happened() => Any.Sample(random =>
    {
        // The first fact settles the unit. Facts may still come in another one; a decision never does, it is refused.
        ILedgerEvent[] history = [Moved(10), .. random.Where(e => EventCatalogue.Of(e).IsFact || ((IStockEvent)e).CountedIn != "kg")];
        var position = Fold(history)!;
        var lines = Lines(history);

        Assert.Equal(position.OnHand, Level(history)!.OnHand);
        Assert.Equal(position.Allocated, lines.Values.Sum(line => line.Allocated));
        Assert.Equal(position.Backordered, lines.Values.Sum(line => line.Backordered));
    }, iter: 10_000);
}
