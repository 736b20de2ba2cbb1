using CsCheck;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;

namespace RetailLedger.Domain.Tests.OrderToCash;

public sealed class ItemDayTests
{
    private static readonly ItemDayKey Key = new("84029E", "ONLINE", new(2010, 6, 2));

    // Half past eleven in the evening in UTC is the next day on the wall of a London shop in summer.
    private static RecordedEvent Recorded(ILedgerEvent data, long position = 1) => new(position, Guid.Empty, "x", 1, "t", data, new()
    {
        Owner = OwnerSystem.Erp,
        Source = "s",
        SourceId = "1",
        Actor = new(ActorKind.System, "s"),
        CorrelationId = "x",
        Release = "r",
        OccurredAt = new(2010, 6, 1, 23, 30, 0, TimeSpan.Zero),
        Scope = new(Location: "ONLINE"),
    }, DateTimeOffset.UnixEpoch);

    private static BilledLine Line(LineKind kind, string item, decimal units, long minor) => new(1, kind, item, Quantity.Each(units), new(1, "GBP"), new(minor, "GBP"));

    private static InvoiceIssued Invoice(params BilledLine[] lines) => new("9", lines, new(0, "GBP"));

    [Fact]
    public void Only_goods_count_and_the_same_item_twice_is_one_invoice()
    {
        var invoice = Recorded(Invoice(Line(LineKind.Goods, "84029e", 2, 500), Line(LineKind.Goods, "84029E", 1, 250), Line(LineKind.FreeGoods, "84029E", 9, 0), Line(LineKind.Carriage, "POST", 1, 300)));

        Assert.Equal([Key], ItemDay.KeysOf(invoice));
        Assert.Equal(new(3, 750, 1, 0, 0, 0, 3, true, "GBP"), ItemDay.Evolve(null, Key, invoice));
    }

    [Fact]
    public void A_credit_stands_beside_the_sale_and_takes_nothing_from_it()
    {
        var row = ItemDay.Evolve(null, Key, Recorded(Invoice(Line(LineKind.Goods, "84029E", 2, 500))));

        row = ItemDay.Evolve(row, Key, Recorded(new CreditMemoIssued("C9", [Line(LineKind.Goods, "84029E", 2, 500)], new(500, "GBP"))));

        Assert.Equal(new(2, 500, 1, 2, 500, 1, 2, true, "GBP"), row);
    }

    [Fact]
    public void Demand_is_what_was_ordered_and_is_only_inferred_where_no_order_is_known()
    {
        var ordered = ItemDay.Evolve(null, Key, Recorded(new OrderPlaced("1", [new(1, "84029E", Quantity.Each(5), new(1, "GBP"))], new(500, "GBP"))));
        var billed = ItemDay.Evolve(ordered, Key, Recorded(Invoice(Line(LineKind.Goods, "84029E", 5, 500)) with { OrderId = "1" }));

        Assert.Equal((5, false), (billed!.DemandUnits, billed.DemandInferred));
    }

    [Fact]
    public void The_order_in_which_documents_come_does_not_matter() =>
        Gen.Select(Gen.Int[1, 9], Gen.Bool).Array[1, 8].Sample(documents =>
        {
            var events = documents.Select(d => Recorded(d.Item2
                ? Invoice(Line(LineKind.Goods, "84029E", d.Item1, d.Item1 * 100))
                : new CreditMemoIssued("C", [Line(LineKind.Goods, "84029E", d.Item1, d.Item1 * 100)], new(0, "GBP")))).ToList();
            return Fold(events) == Fold(Enumerable.Reverse(events));
        });

    [Fact]
    public void A_location_day_is_the_sum_of_its_item_days() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[1, 9]).Array[1, 12].Sample(lines =>
        {
            var invoice = Recorded(Invoice([.. lines.Select(l => Line(LineKind.Goods, $"2000{l.Item1}", l.Item2, l.Item2 * 10))]));
            var items = ItemDay.KeysOf(invoice).Select(key => ItemDay.Evolve(null, key, invoice)!).ToList();
            var location = LocationDay.Evolve(null, LocationDay.KeysOf(invoice).Single(), invoice)!;
            return location.UnitsSold == items.Sum(i => i.UnitsSold) && location.RevenueMinor == items.Sum(i => i.RevenueMinor) && location.Invoices == 1;
        });

    private static ItemDay? Fold(IEnumerable<RecordedEvent> events) => events.Aggregate((ItemDay?)null, (row, e) => ItemDay.Evolve(row, Key, e));
}
