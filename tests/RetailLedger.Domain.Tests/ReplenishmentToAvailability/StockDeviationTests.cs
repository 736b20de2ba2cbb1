using CsCheck;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;
using static RetailLedger.Domain.Tests.ReplenishmentToAvailability.StockHistories;

namespace RetailLedger.Domain.Tests.ReplenishmentToAvailability;

public sealed class StockDeviationTests
{
    public static TheoryData<string, ILedgerEvent[]> Breaches => new(new StockBreaches("LEEDS-01").All.Select(breach => (breach.Rule, breach.History)));

    [Theory]
    [MemberData(nameof(Breaches))]
    public void R136_Each_rule_has_a_history_that_breaks_exactly_it(string rule, ILedgerEvent[] history)
    {
        var breaks = Breaks(history)!;
        Assert.Equal([rule], breaks.At(history.Length));
        Assert.Equal(history.Length, Assert.Single(breaks.Broken).Key);
    }

    [Fact]
    public void R136_Every_rule_is_broken_by_a_test() => Assert.Equal(StockDeviations.Rules.Order(), Breaches.Select(row => row.Data.Item1).Order());

    [Fact]
    public void R136_An_independent_count_finds_the_same_on_any_history()
    {
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        Any.Sample(history =>
        {
            var breaks = Breaks(history);
            for (var i = 0; i < history.Length; i++)
            {
                Assert.Equal(StockCritic.Broken(history, i), breaks!.At(i + 1).Order(StringComparer.Ordinal));
                foreach (var rule in breaks.At(i + 1))
                    seen.AddOrUpdate(rule, 1, (_, times) => times + 1);
            }
        }, iter: 10_000);
        Assert.Equal(StockDeviations.Rules.Order(), seen.Keys.Order());
    }

    [Fact]
    public void A_deviation_is_noted_once_for_a_rule_and_an_event()
    {
        var command = new DetectStockDeviation(Place, Item, [StockDeviations.NegativeBook, StockDeviations.NegativeBook], "e-1");
        var decision = DetectStockDeviationDecider.Decide(command, Breaks([Moved(-1)]));

        Assert.Equal(Decision.Accept(new StockDeviationDetected(Place, Item, StockDeviations.NegativeBook, "e-1")), decision);
        Assert.Equal(decision, DetectStockDeviationDecider.Decide(command, null));
        var noted = Breaks([Moved(-1), .. Events(decision)]);
        Assert.Equal(Decision.Nothing, DetectStockDeviationDecider.Decide(command, noted));
        Assert.IsType<Decision.Accepted>(DetectStockDeviationDecider.Decide(command with { EventId = "e-2" }, noted));
        Assert.Equal(Decision.Nothing, DetectStockDeviationDecider.Decide(command with { Rules = [] }, null));
        Assert.Equal("deviation.rule_unknown", Refusal(DetectStockDeviationDecider.Decide(command with { Rules = ["stock.odd"] }, null)));
        Assert.Equal(Fold([Moved(-1)]), Fold([Moved(-1), .. Events(decision)]));
    }

    [Fact]
    public void What_was_noted_is_said_to_be_right_again_once_and_only_when_it_is()
    {
        var look = new RecoverStockDeviation(Place, Item, "e-9");
        StockDeviationDetected Noted(string rule) => new(Place, Item, rule, "e-1");
        string[] Right(params ILedgerEvent[] history) => RecoverStockDeviationDecider.Decide(look, Breaks(history)) is Decision.Accepted accepted
            ? [.. accepted.Events.Cast<StockDeviationRecovered>().Select(recovered => recovered.Rule)] : [];
        var kept = new StockAllocated(Place, Item, "WEB-1", 1, Quantity.Each(8), "1");
        var kilo = Moved(1) with { MovementId = "M-2", Quantity = new(1, "kg") };

        Assert.Empty(Right(Moved(-1), Noted(StockDeviations.NegativeBook)));
        Assert.Empty(Right(Moved(-1), Moved(1)));
        Assert.Equal([StockDeviations.NegativeBook], Right(Moved(-1), Noted(StockDeviations.NegativeBook), Moved(1)));
        Assert.Empty(Right(Moved(-1), Noted(StockDeviations.NegativeBook), Moved(1), new StockDeviationRecovered(Place, Item, StockDeviations.NegativeBook, "e-2")));
        Assert.Empty(Right(Moved(10), kept, Moved(-3), Noted(StockDeviations.BelowAllocated)));
        Assert.Equal([StockDeviations.BelowAllocated], Right(Moved(10), kept, Moved(-3), Noted(StockDeviations.BelowAllocated), new StockDeallocated(Place, Item, "WEB-1", 1, Quantity.Each(1), "x")));
        Assert.Empty(Right(Moved(2), kilo, Noted(StockDeviations.OtherUnit), Moved(5)));
        Assert.Equal([StockDeviations.OtherUnit], Right(Moved(2), kilo, Noted(StockDeviations.OtherUnit), Moved(5) with { MovementId = "M-2" }));
        Assert.Equal(Decision.Nothing, RecoverStockDeviationDecider.Decide(look, null));
    }

    [Fact]
    public void Whatever_happened_looking_again_finds_nothing_new() => Any.Sample(history =>
    {
        var look = new RecoverStockDeviation(Place, Item, "e");
        var breaks = Breaks([.. history.Take(5), .. StockDeviations.Rules.Select(rule => new StockDeviationDetected(Place, Item, rule, "e")), .. history.Skip(5)]);
        return RecoverStockDeviationDecider.Decide(look, breaks) is not Decision.Accepted accepted
            || RecoverStockDeviationDecider.Decide(look, accepted.Events.Aggregate(breaks, StockBreaks.Evolve)) is Decision.AlreadyDone;
    }, iter: 5_000);

    private static StockBreaks? Breaks(IEnumerable<ILedgerEvent> history) => history.Aggregate((StockBreaks?)null, StockBreaks.Evolve);
}
