using CsCheck;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using static RetailLedger.Domain.Tests.OrderToCash.TrackHistories;

namespace RetailLedger.Domain.Tests.OrderToCash;

/// <summary>The checks before anything moves: validation and screening.</summary>
public sealed class OrderChecksTests
{
    private static readonly ReadVersion Item = new("item/A1", 3);
    private static readonly ReadVersion List = new("price-list/GB", 7);
    private static readonly PostalAddress Home = new("1 High Street", "Leeds", "LS1 1AA", "GB");

    private static OrderPlaced Placed(decimal price = 1.00m, decimal units = 2, long minor = 200) =>
        new(OrderId, [new(1, "a1", Quantity.Each(units), new(price, "GBP"))], new(minor, "GBP"), "c1");

    private static ItemOnFile OnFile(decimal list = 1.00m) => new("A1", Item, new(list, "GBP", List));

    private static Decision Validate(Order? order, ItemOnFile? item = null, PostalAddress? address = null) =>
        ValidateOrderDecider.Decide(new(OrderId, [item ?? OnFile()], address), order, ValidationPolicy.Current);

    private static IReadOnlyList<ILedgerEvent> Events(Decision decision) => Assert.IsType<Decision.Accepted>(decision).Events;

    private static string Refusal(Decision decision) => Assert.IsType<Decision.Refused>(decision).Code;

    [Fact]
    public void R016_A_good_order_is_validated_and_what_was_read_is_pinned()
    {
        var validated = Assert.IsType<OrderValidated>(Assert.Single(Events(Validate(Fold([Placed()]), address: Home))));

        Assert.All(validated.Checks, check => Assert.True(check.Passed));
        Assert.Equal(["order.empty", "line.repeated", "quantity.not_positive", "item.unknown", "price.drift", "address.incomplete", "address.not_served"], validated.Checks.Select(check => check.Code));
        Assert.Equal([Item, List], validated.Read);
        Assert.Equal("order-validation/1", validated.PolicyVersion);
    }

    [Fact]
    public void R016_What_no_release_can_mend_rejects_and_the_first_reason_is_named()
    {
        string Reason(Decision decision) => Assert.IsType<OrderRejected>(Assert.Single(Events(decision))).ReasonCode;

        Assert.Equal("order.empty", Reason(Validate(Fold([Placed() with { Lines = [] }]))));
        Assert.Equal("line.repeated", Reason(Validate(Fold([Placed() with { Lines = [.. Placed().Lines, .. Placed().Lines] }]))));
        Assert.Equal("quantity.not_positive", Reason(Validate(Fold([Placed(units: 0)]), new("A1"))));
        Assert.Equal("quantity.too_large", Reason(Validate(Fold([Placed() with { Lines = [Placed().Lines[0] with { Quantity = Quantity.Each(1_000_000_000_001m) }] }]))));
        Assert.Equal("item.unknown", Reason(Validate(Fold([Placed()]), new("A1"))));
        Assert.Equal("item.unknown", Reason(Validate(Fold([Placed()]), OnFile() with { Item = "B2" })));
        Assert.Equal("address.incomplete", Reason(Validate(Fold([Placed()]), address: Home with { PostalCode = " " })));
        Assert.Equal("address.not_served", Reason(Validate(Fold([Placed()]), address: Home with { Country = "AQ" })));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void R016_A_quantity_must_be_positive(int units, bool rejected) =>
        Assert.Equal(rejected, Events(Validate(Fold([Placed(units: units)])))[0] is OrderRejected { ReasonCode: "quantity.not_positive" });

    [Theory]
    [InlineData("1.0199", false)]
    [InlineData("1.02", false)]
    [InlineData("1.0201", true)]
    [InlineData("0.9801", false)]
    [InlineData("0.98", false)]
    [InlineData("0.9799", true)]
    public void R016_The_price_tolerance_is_exact_both_ways(string price, bool drifts)
    {
        var events = Events(Validate(Fold([Placed(decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture))])));

        Assert.Equal(drifts, events is [PriceDriftDetected { Line: 1, Tolerance: 0.02m, From: var from }, OrderHeld { ReasonCode: "price.drift" }] && from == List);
        Assert.Equal(!drifts, events is [OrderValidated]);
    }

    [Fact]
    public void R016_A_price_that_no_list_has_is_held_for_a_person_and_their_release_accepts_it()
    {
        var order = Fold([Placed()]);
        var held = Assert.IsType<OrderHeld>(Assert.Single(Events(Validate(order, new("A1", Item)))));
        Assert.Equal("price.unknown", held.ReasonCode);
        Assert.IsType<OrderHeld>(Assert.Single(Events(Validate(order, OnFile() with { Price = new(1, "EUR", List) }))));

        var released = Fold([Placed(), held, new OrderReleased(OrderId, "seen")])!;
        Assert.Equal((OrderStatus.Open, ValidationState.Passed), (released.Status, released.Validation.State));
    }

    [Fact]
    public void An_address_is_only_looked_at_when_goods_go_there_and_is_never_repeated()
    {
        var decision = Validate(Fold([Placed() with { CollectAt = "LEEDS-01" }]), address: Home with { City = "" });
        Assert.IsType<OrderValidated>(Assert.Single(Events(decision)));

        var rejected = Assert.IsType<OrderRejected>(Assert.Single(Events(Validate(Fold([Placed()]), address: Home with { City = "" }))));
        Assert.DoesNotContain("High Street", string.Concat(rejected.Checks), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_there_or_over_is_not_validated()
    {
        Assert.Equal("order.unknown", Refusal(Validate(null)));
        Assert.Equal("order.inferred", Refusal(Validate(Fold([new OrderInferred(OrderId, "9", [], new(1, "GBP"))]))));
        Assert.Equal("order.cancelled", Refusal(Validate(Fold([Placed(), new OrderCancelled(OrderId, "x")]))));
        Assert.Equal("order.closed", Refusal(Validate(Fold([Placed(), new OrderClosed(OrderId, new(1, "GBP"), new(1, "GBP"), 0)]))));
        Assert.Equal(Decision.Nothing, Validate(Fold([Placed(), new OrderValidated(OrderId, [], "v", [])])));
    }

    [Fact]
    public void An_amended_order_is_checked_and_screened_again()
    {
        var order = Fold([Placed(), new OrderValidated(OrderId, [], "v", []), new FraudScreeningCleared(OrderId), new OrderAmended(OrderId, Placed(units: 3).Lines, new(300, "GBP"), "customer")])!;

        Assert.Equal((300, ValidationState.Pending, ScreeningState.Pending), (order.Total.Minor, order.Validation.State, order.Screening.State));
        Assert.IsType<OrderValidated>(Assert.Single(Events(Validate(order))));
    }

    private static Decision Screen(Order? order, ScreeningSignals? signals = null) => ScreenOrderDecider.Decide(new(OrderId, signals ?? new()), order, ScreeningPolicy.Current);

    private static Order Valid(long minor = 200, decimal units = 2) => Fold([Placed(minor: minor, units: units), new OrderValidated(OrderId, [], "v", [])])!;

    [Fact]
    public void R017_An_order_that_meets_no_rule_is_cleared_by_the_rules() =>
        Assert.Equal(Decision.Accept(new FraudScreeningCleared(OrderId, 0, PolicyVersion: "order-screening/1")), Screen(Valid()));

    [Theory]
    [InlineData(99_999, false)]
    [InlineData(100_000, false)]
    [InlineData(100_001, true)]
    public void R017_The_limit_of_a_large_order_is_exact(long minor, bool hit) => Assert.Equal(hit, Hit(Screen(Valid(minor)), "value.large"));

    [Theory]
    [InlineData(29_999, false)]
    [InlineData(30_000, false)]
    [InlineData(30_001, true)]
    public void R017_The_limit_of_a_first_order_is_exact(long minor, bool hit) => Assert.Equal(hit, Hit(Screen(Valid(minor), new(FirstOrder: true)), "value.large_for_first"));

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void R017_The_limit_of_orders_in_a_day_is_exact(int orders, bool hit) => Assert.Equal(hit, Hit(Screen(Valid(), new(OrdersLastDay: orders)), "orders.many_in_a_day"));

    [Theory]
    [InlineData(199, false)]
    [InlineData(200, false)]
    [InlineData(201, true)]
    public void R017_The_limit_of_units_is_exact(int units, bool hit) => Assert.Equal(hit, Hit(Screen(Valid(units: units)), "units.many"));

    [Fact]
    public void R017_The_score_is_the_sum_of_the_rules_met()
    {
        var requested = Assert.IsType<FraudScreeningRequested>(Assert.Single(Events(Screen(Valid(100_001), new(FirstOrder: true, AddressesDiffer: true)))));

        Assert.Equal((90, 3), (requested.Score, requested.Rules.Count));
    }

    [Fact]
    public void R017_What_is_not_ready_or_over_is_not_screened()
    {
        Assert.Equal("order.unknown", Refusal(Screen(null)));
        Assert.Equal("order.cancelled", Refusal(Screen(Fold([Placed(), new OrderCancelled(OrderId, "x")]))));
        Assert.Equal("order.rejected", Refusal(Screen(Fold([Placed(), new OrderRejected(OrderId, "x", [], "v", [])]))));
        Assert.Equal("order.closed", Refusal(Screen(Fold([Placed(), new OrderClosed(OrderId, new(1, "GBP"), new(1, "GBP"), 0)]))));
        Assert.Equal("order.not_validated", Refusal(Screen(Fold([Placed()]))));
        Assert.Equal(Decision.Nothing, Screen(Order.Evolve(Valid(), new FraudSuspected(OrderId, "x"))));
    }

    [Fact]
    public void Whatever_happened_deciding_again_yields_nothing() => Placed2.Sample(history =>
    {
        var order = Fold(history);
        return Settle.Again(order, o => Validate(o)) && Settle.Again(order, o => Validate(o, new("A1", Item))) && Settle.Again(order, o => Validate(o, OnFile(9)))
            && Settle.Again(order, o => Screen(o)) && Settle.Again(order, o => Screen(o, new(AddressesDiffer: true)));
    }, iter: 10_000);

    private static Gen<ILedgerEvent[]> Placed2 => TrackHistories.Placed;

    private static bool Hit(Decision decision, string rule) => Events(decision)[0] is FraudScreeningRequested requested && requested.Rules.Any(hit => hit.Rule == rule);
}
