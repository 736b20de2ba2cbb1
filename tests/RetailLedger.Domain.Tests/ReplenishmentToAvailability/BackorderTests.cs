using CsCheck;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;
using static RetailLedger.Domain.Tests.ReplenishmentToAvailability.StockHistories;

namespace RetailLedger.Domain.Tests.ReplenishmentToAvailability;

public sealed class BackorderTests
{
    private static readonly BackorderRanking Ranking = BackorderRanking.Current;
    private static readonly BackorderRanking Whole = Ranking with { PartialFills = false };
    private static readonly BackorderRanking ByMargin = new("2027-01", [RankingCriterion.Margin, RankingCriterion.Age], PartialFills: true);
    private static readonly FillBackorders Fill = new(Place, Item);
    private static readonly RankingInputs Plain = new(Now, 2, 0.3m, Now.AddDays(3));

    private static BackorderOpened Opened(string order, decimal units, RankingInputs inputs, int rank) =>
        new(Place, Item, order, 1, Quantity.Each(units), inputs, rank, Ranking.Version);

    private static BackorderFilled Filled(string order, decimal units, string? version = null) =>
        new(Place, Item, order, 1, Quantity.Each(units), version ?? Ranking.Version);

    private static string[] Order(BackorderRanking ranking, params (string Order, RankingInputs Inputs)[] lines) =>
        [.. ranking.Rank(lines.Select(line => new Backorder(line.Order, 1, 1, line.Inputs))).Select(line => line.OrderId)];

    [Fact]
    public void The_earliest_promise_comes_first_then_the_better_customer_the_higher_margin_and_the_longest_wait()
    {
        Assert.Equal(["B", "A", "C"], Order(Ranking, ("A", Plain), ("B", Plain with { PromisedFor = Now.AddDays(2) }), ("C", Plain with { PromisedFor = null, CustomerTier = 1 })));
        Assert.Equal(["B", "A"], Order(Ranking, ("A", Plain), ("B", Plain with { CustomerTier = 1, MarginShare = 0 })));
        Assert.Equal(["B", "A"], Order(Ranking, ("A", Plain), ("B", Plain with { MarginShare = 0.4m, WaitingSince = Now.AddDays(1) })));
        Assert.Equal(["B", "A"], Order(Ranking, ("A", Plain), ("B", Plain with { WaitingSince = Now.AddDays(-1) })));
        Assert.Equal(["A", "B"], Order(Ranking, ("B", Plain), ("A", Plain)));
    }

    [Fact]
    public void Stock_that_comes_goes_to_the_queue_in_its_order()
    {
        var position = Given(Opened("WEB-1", 4, Plain, 1), Opened("WEB-2", 4, Plain with { PromisedFor = Now.AddDays(1) }, 1), Moved(6));

        Assert.Equal(["WEB-2", "WEB-1"], position.Backorders.Select(waiting => waiting.OrderId));
        Assert.Equal(Decision.Accept(Filled("WEB-2", 4), Filled("WEB-1", 2)), FillBackordersDecider.Decide(Fill, position, Ranking));
        var after = After(position, FillBackordersDecider.Decide(Fill, position, Ranking));
        Assert.Equal((6, 0, 2), (after.Allocated, after.Available, after.Backordered));
    }

    [Fact]
    public void Where_lines_are_not_split_one_that_fits_is_served_and_one_that_does_not_waits_on()
    {
        var position = Given(Opened("WEB-1", 7, Plain with { PromisedFor = Now }, 1), Opened("WEB-2", 6, Plain, 2), Moved(6));

        Assert.Equal(Decision.Accept(Filled("WEB-2", 6)), FillBackordersDecider.Decide(Fill, position, Whole));
    }

    [Fact]
    public void Nothing_is_filled_when_nothing_is_there_or_nobody_waits()
    {
        Assert.Equal(Decision.Nothing, FillBackordersDecider.Decide(Fill, Given(Opened("WEB-1", 4, Plain, 1)), Ranking));
        Assert.Equal(Decision.Nothing, FillBackordersDecider.Decide(Fill, Given(Moved(4)), Ranking));
        Assert.Equal("stock.unknown", Refusal(FillBackordersDecider.Decide(Fill, null, Ranking)));
    }

    [Fact]
    public void A_newer_ranking_says_what_it_changes_before_it_serves()
    {
        var rich = Plain with { MarginShare = 0.9m, PromisedFor = null };
        var position = Given(Opened("WEB-1", 1, Plain, 1), Opened("WEB-2", 1, rich, 2), Moved(1));

        Assert.Equal(["WEB-1", "WEB-2"], position.Backorders.Select(waiting => waiting.OrderId));
        var events = Events(FillBackordersDecider.Decide(Fill, position, ByMargin));
        var requeued = Assert.IsType<BackorderReprioritised>(events[0]);
        Assert.Equal(["WEB-1", "WEB-2"], requeued.Before.Select(place => place.OrderId));
        Assert.Equal(["WEB-2", "WEB-1"], requeued.After.Select(place => place.OrderId));
        Assert.Equal(("2027-01", "ranking.renewed"), (requeued.RankingVersion, requeued.ReasonCode));
        Assert.Equal(Filled("WEB-2", 1, "2027-01"), events[1]);
    }

    [Fact]
    public void A_line_moves_by_what_is_known_better_about_it_and_the_event_tells_before_and_after()
    {
        var position = Given(Opened("WEB-1", 1, Plain, 1), Opened("WEB-2", 1, Plain with { WaitingSince = Now.AddHours(1) }, 2));
        var command = new ReprioritiseBackorders(Place, Item, "customer.promoted", [new("WEB-2", 1, 1, 0.3m, Plain.PromisedFor)]);

        var requeued = Assert.IsType<BackorderReprioritised>(Assert.Single(Events(ReprioritiseBackordersDecider.Decide(command, position, Ranking))));

        Assert.Equal([("WEB-1", 2), ("WEB-2", 2)], requeued.Before.Select(place => (place.OrderId, place.Inputs.CustomerTier)));
        Assert.Equal([("WEB-2", 1), ("WEB-1", 2)], requeued.After.Select(place => (place.OrderId, place.Inputs.CustomerTier)));
        Assert.Equal(Now.AddHours(1), requeued.After[0].Inputs.WaitingSince);
        Assert.Equal(["WEB-2", "WEB-1"], StockPosition.Evolve(position, requeued)!.Backorders.Select(waiting => waiting.OrderId));
    }

    [Fact]
    public void A_queue_that_stands_as_it_should_stays_and_a_line_that_does_not_wait_cannot_move()
    {
        var position = Given(Opened("WEB-1", 1, Plain, 1));

        Assert.Equal(Decision.Nothing, ReprioritiseBackordersDecider.Decide(new(Place, Item, "x"), position, Ranking));
        Assert.Equal(Decision.Nothing, ReprioritiseBackordersDecider.Decide(new(Place, Item, "x"), Given(Moved(1)), ByMargin));
        Assert.Equal("backorder.unknown", Refusal(ReprioritiseBackordersDecider.Decide(new(Place, Item, "x", [new("WEB-2", 1, 1, 0)]), position, Ranking)));
        Assert.Equal("stock.unknown", Refusal(ReprioritiseBackordersDecider.Decide(new(Place, Item, "x"), null, Ranking)));
    }

    [Fact]
    public void Whatever_happened_deciding_again_on_the_result_yields_nothing_new() => Gen.Select(Any, Inputs).Sample((history, inputs) =>
    {
        var position = Fold(history);
        var revised = new ReprioritiseBackorders(Place, Item, "x", [new("WEB-1", 1, inputs.CustomerTier, inputs.MarginShare, inputs.PromisedFor)]);
        return new[] { Ranking, Whole, ByMargin }.All(ranking => Settles(position, state => FillBackordersDecider.Decide(Fill, state, ranking))
            && Settles(position, state => ReprioritiseBackordersDecider.Decide(new(Place, Item, "x"), state, ranking))
            && Settles(position, state => ReprioritiseBackordersDecider.Decide(revised, state, ranking)));
    }, iter: 10_000);

    [Fact]
    public void Filling_gives_no_more_than_there_is_no_line_more_than_it_wants_and_nobody_is_passed() => Any.Sample(history =>
    {
        var position = Fold(history);
        if (position is null || FillBackordersDecider.Decide(Fill, position, Ranking) is not Decision.Accepted accepted)
            return;
        var after = After(position, accepted);
        Assert.True(after.Available >= 0 && after.OnHand == position.OnHand);
        Assert.Equal(position.Allocated + position.Backordered, after.Allocated + after.Backordered);
        // Whoever still waits for something stands behind everybody who got all he wanted.
        Assert.True(after.Backorders.Count == 0 || after.Available == 0);
    }, iter: 10_000);
}
