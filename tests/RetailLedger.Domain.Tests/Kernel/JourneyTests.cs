using CsCheck;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Domain.ReturnToResolution;

namespace RetailLedger.Domain.Tests.Kernel;

public sealed class JourneyTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly Station Begin = new("placed", Begins: true);
    private static readonly Station End = new("closed", Ends: true);

    private static RecordedEvent At(int seconds) => new(1, Guid.Empty, "order/O1", 1, "t", new OrderReleased("O1", "x"), new()
    {
        Owner = OwnerSystem.WebShop,
        Source = "s",
        SourceId = "1",
        Actor = new(ActorKind.System, "s"),
        CorrelationId = "x",
        Release = "r",
        OccurredAt = Start.AddSeconds(seconds),
        Scope = new(Channel: "web", Location: "YORK-03"),
    }, DateTimeOffset.UnixEpoch);

    private static Journey? Go(params (Station Station, int Seconds)[] steps) =>
        steps.Aggregate((Journey?)null, (journey, step) => Journey.Evolve(journey, step.Station, At(step.Seconds)));

    [Fact]
    public void A_road_is_its_stations_and_how_long_after_the_beginning_each_was_come_to() => Assert.Equal(
        new Journey(Start, true, "web", "YORK-03", "placed>packed>closed", "0>60>600", 600), Go((Begin, 0), (new("packed"), 60), (End, 600)));

    [Fact]
    public void Before_its_beginning_and_after_its_end_nothing_counts()
    {
        Assert.Null(Go((new("packed"), 0), (End, 1)));
        Assert.Equal("placed>closed", Go((Begin, 0), (End, 5), (new("packed"), 9))!.Path);
    }

    [Fact]
    public void A_new_beginning_after_the_end_is_a_new_road() =>
        Assert.Equal(new Journey(Start.AddSeconds(9), false, "web", "YORK-03", "placed", "0", 0), Go((Begin, 0), (End, 5), (Begin, 9)));

    [Fact]
    public void A_station_counts_when_it_is_first_come_to() => Assert.Equal("0>5", Go((Begin, 0), (new("packed"), 5), (new("packed"), 50))!.Seconds);

    [Fact]
    public void What_is_told_late_stands_where_it_happened_and_never_before_the_beginning()
    {
        Assert.Equal(("placed>packed>shipped", "0>5>50"), Go((Begin, 0), (new("shipped"), 50), (new("packed"), 5)) is { } road ? (road.Path, road.Seconds) : default);
        Assert.Equal(("placed>packed>shipped", "0>0>50"), Go((Begin, 0), (new("shipped"), 50), (new("packed"), -70)) is { } early ? (early.Path, early.Seconds) : default);
    }

    [Fact]
    public void Any_road_is_in_order_and_has_each_station_once() =>
        Gen.Select(Gen.Int[0, 6], Gen.Int[-100, 100_000]).Array[0, 20].Sample(steps =>
        {
            var road = Go([(Begin, 0), .. steps.Select(step => (new Station($"s{step.Item1}"), step.Item2))])!;
            var (names, seconds) = (road.Path.Split('>'), road.Seconds.Split('>').Select(long.Parse).ToArray());
            Assert.Equal(names.Length, seconds.Length);
            Assert.Equal(names.Distinct(), names);
            Assert.Equal(seconds.Order(), seconds);
            Assert.Equal(seconds[^1], road.Took);
        });

    [Fact]
    public void Every_event_that_a_stream_reads_is_a_station_of_it()
    {
        Assert.Equal(OrderStations.Reads.Distinct(), OrderStations.Reads);
        Assert.True(OrderStations.Of(new OrderPlaced("O1", [], new(1, "GBP")))!.Begins);
        Assert.True(OrderStations.Of(new OrderClosed("O1", new(1, "GBP"), new(1, "GBP"), 0))!.Ends);
        Assert.Null(OrderStations.Of(new PaymentCaptured("P", new(1, "GBP"), "O1")));
        Assert.True(ReturnStations.Of(new ReturnResolved("R1", ResolutionKind.Refunded, 3))!.Ends);
        Assert.Null(ReplenishmentStations.Of(new StockMoved("M", "L", "I", Quantity.Each(-1), "sale")));
        Assert.Equal("received", ReplenishmentStations.Of(new StockMoved("M", "L", "I", Quantity.Each(1), "receipt"))!.Name);
    }
}
