using CsCheck;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;

namespace RetailLedger.Domain.Tests.OrderToCash;

public sealed class ShipmentRowTests
{
    private const string Order = "O1";
    private static readonly ShipmentRowKey Key = new(Order, "S");
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly FulfilmentInstructed Instructed = new(Order, "S", "YORK-03", FulfilmentMode.ClickAndCollect, []);

    private static RecordedEvent Recorded(ILedgerEvent data, int hour = 0) => new(hour + 1, Guid.Empty, $"order/{Order}", hour + 1, "t", data, new()
    {
        Owner = OwnerSystem.Warehouse,
        Source = "s",
        SourceId = "1",
        Actor = new(ActorKind.System, "s"),
        CorrelationId = "x",
        Release = "r",
        OccurredAt = Start.AddHours(hour),
        Scope = new(Location: "ONLINE"),
    }, DateTimeOffset.UnixEpoch);

    private static ShipmentRow? Fold(params ILedgerEvent[] events) => events.Select(Recorded).Aggregate((ShipmentRow?)null, (row, e) => ShipmentRow.Evolve(row, Key, e));

    [Fact]
    public void A_shipment_is_work_of_the_place_that_was_told_to_send_it() => Assert.Equal(
        ("YORK-03", FulfilmentMode.ClickAndCollect, ShipmentState.Instructed, Start),
        Fold(Instructed) is { } row ? (row.Location!, row.Mode!.Value, row.State, row.Since) : default);

    [Fact]
    public void What_is_only_planned_is_nobodys_work() => Assert.Empty(
        ShipmentRow.KeysOf(Recorded(new FulfilmentRouted(Order, FulfilmentMode.ShipFromStore, [new("S", "YORK-03", FulfilmentMode.ShipFromStore, [])], [], "v", []))));

    [Fact]
    public void A_shipment_that_names_no_order_has_no_row() => Assert.Empty(ShipmentRow.KeysOf(Recorded(new PickStarted("S")) with { Stream = "shipment/S" }));

    [Fact]
    public void A_partner_who_speaks_first_says_where_it_is()
    {
        Assert.Equal("BATH-04", Fold(new CollectionPrepared("S", "BATH-04", Order))!.Location);
        Assert.Equal("ONLINE", Fold(new ShipmentDispatched("S", Order))!.Location);
    }

    [Fact]
    public void Its_age_counts_from_its_state_and_its_silence_from_the_last_word()
    {
        var row = Fold(Instructed, new PackCompleted("S", Order), new ShipmentDispatched("S", Order), new ShipmentScanned("S", "Leeds", Order))!;

        Assert.Equal((ShipmentState.Dispatched, Start.AddHours(2), Start.AddHours(3)), (row.State, row.Since, row.HeardAt));
    }

    [Fact]
    public void A_shipment_waits_for_its_customer_until_the_store_says() => Assert.Equal(
        Start.AddDays(3), Fold(Instructed, new CollectionPrepared("S", "YORK-03", Order, Start.AddDays(3)), new CollectionExpired("S", Order))!.CollectUntil);

    [Fact]
    public void A_row_stands_where_the_order_has_the_shipment() => TrackHistories.Any.Sample(history =>
    {
        var order = TrackHistories.Fold(history);
        foreach (var shipment in order?.Fulfilment.Shipments.Where(one => one.IsInstructed) ?? [])
        {
            var key = new ShipmentRowKey(TrackHistories.OrderId, shipment.Id);
            var row = history.Select((e, i) => Recorded(e, i) with { Stream = $"order/{TrackHistories.OrderId}" }).Where(e => ShipmentRow.KeysOf(e).Contains(key))
                .Aggregate((ShipmentRow?)null, (before, e) => ShipmentRow.Evolve(before, key, e));
            Assert.Equal(shipment.State, row?.State);
        }
    }, iter: 2_000);
}
