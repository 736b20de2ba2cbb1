using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ProcureToPay;

namespace RetailLedger.Domain.Tests.ProcureToPay;

/// <summary>How much care a supplier needs follows from what it did, by a formula that can be worked out again for ever.</summary>
public sealed class SupplierRiskTests
{
    private static readonly DateOnly Monday = new(2026, 11, 2);

    [Fact]
    public void R083_A_score_is_the_sum_of_its_drivers_the_heaviest_first_and_each_says_why()
    {
        var score = SupplierRisk.Of(new(40, 12, 3, [Monday], ["INC-1"], Monday));

        Assert.Equal(score.Score, score.Drivers.Sum(driver => driver.Points));
        Assert.Equal([("late", 20.8m), ("incidents", 12.5m), ("reviews", 5m), ("short", 4.4m)], score.Drivers.Select(driver => (driver.Code, driver.Points)));
        Assert.StartsWith("12 of 40 deliveries came late", score.Drivers[0].Sentence, StringComparison.Ordinal);
        Assert.Equal(SupplierRiskTier.Medium, score.Tier);
    }

    [Theory]
    [InlineData(0, 0, SupplierRiskTier.Low)]
    [InlineData(1, 1, SupplierRiskTier.Low)]
    [InlineData(3, 3, SupplierRiskTier.Medium)]
    [InlineData(50, 0, SupplierRiskTier.Low)]
    [InlineData(50, 5, SupplierRiskTier.Low)]
    [InlineData(50, 50, SupplierRiskTier.Medium)]
    public void Few_deliveries_prove_little(int deliveries, int late, SupplierRiskTier tier) => Assert.Equal(tier, SupplierRisk.Of(new(deliveries, late, 0, [], [], Monday)).Tier);

    [Fact]
    public void No_driver_weighs_more_than_its_part_and_all_together_are_a_hundred() =>
        Assert.Equal(100, SupplierRisk.Of(new(50, 50, 50, [Monday, Monday, Monday], ["1", "2", "3"], Monday)).Score);

    [Fact]
    public void It_is_recorded_when_the_tier_changes_and_follows_from_the_event_alone()
    {
        SupplierScorecard? card = null;
        var recorded = new List<SupplierRiskAssessed>();
        for (var number = 1; number <= 40; number++)
        {
            card = SupplierScorecard.Evolve(card, Delivered(number, late: 30, ordered: 10, arrived: 5));
            if (AssessSupplierRiskDecider.Decide(new("S1", Monday, number), card) is not Decision.Accepted { Events: [SupplierRiskAssessed assessed] })
                continue;
            recorded.Add(assessed);
            card = SupplierScorecard.Evolve(card, assessed);
        }

        Assert.Equal([SupplierRiskTier.Low, SupplierRiskTier.Medium, SupplierRiskTier.High], recorded.Select(assessed => assessed.Tier));
        Assert.All(recorded, assessed =>
        {
            var again = SupplierRisk.Of(assessed.Inputs);
            Assert.Equal((assessed.Tier, assessed.Score, SupplierRisk.Version), (again.Tier, again.Score, assessed.Version));
            Assert.Equal(assessed.Drivers, again.Drivers);
        });
    }

    [Fact]
    public void An_incident_counts_for_a_year_and_a_review_until_it_is_ended()
    {
        var opened = Assess(null, new("S1", Monday, 1, Requested: "INC-1"));
        Assert.Equal([Monday], opened.Inputs.Incidents);
        Assert.Equal(["INC-1"], opened.Inputs.OpenReviews);
        var card = SupplierScorecard.Evolve(null, opened);
        Assert.Equal(Decision.Nothing, AssessSupplierRiskDecider.Decide(new("S1", Monday, 2, Requested: "INC-1"), card));

        var ended = Assess(card, new("S1", Monday.AddDays(9), 3, Closed: "INC-1"));
        Assert.Empty(ended.Inputs.OpenReviews);
        Assert.Equal(12.5m, ended.Drivers.Single(driver => driver.Code == "incidents").Points);
        card = SupplierScorecard.Evolve(card, ended);
        Assert.Equal(Decision.Nothing, AssessSupplierRiskDecider.Decide(new("S1", Monday.AddDays(364), 4), card));
        Assert.Empty(Assess(card, new("S1", Monday.AddDays(365), 5)).Inputs.Incidents);
    }

    [Fact]
    public void A_delivery_that_is_told_again_is_one_and_only_the_newest_count()
    {
        SupplierScorecard? card = null;
        for (var number = 1; number <= SupplierRisk.MostDeliveries + 5; number++)
            card = SupplierScorecard.Evolve(card, Delivered(number, late: number <= 5 ? 1 : 0));
        card = SupplierScorecard.Evolve(card, Delivered(20, late: 2));

        Assert.Equal((SupplierRisk.MostDeliveries, 1, 0), (card!.InputsOn(Monday).Deliveries, card.InputsOn(Monday).Late, card.InputsOn(Monday).Short));
    }

    [Fact]
    public void On_the_promised_day_it_is_not_late_and_more_than_ordered_is_not_short()
    {
        Assert.False(Delivered(1).IsLate());
        Assert.True(Delivered(1, late: 1).IsLate());
        Assert.False(Delivered(1, ordered: 5, arrived: 6).IsShort());
        Assert.False((Delivered(1, ordered: 5, arrived: 4) with { Arrived = new(4, "kg") }).IsShort());
        Assert.True(Delivered(1, ordered: 5, arrived: 4).IsShort());
    }

    [Fact]
    public void After_any_history_what_is_worked_out_again_is_nothing()
    {
        for (var seed = 0; seed < 5_000; seed++)
        {
            var card = new AnyEvents(seed).History(60).Where(e => e.OwnStream() == "supplier-scorecard/1").Aggregate((SupplierScorecard?)null, SupplierScorecard.Evolve);
            foreach (var command in new AssessSupplierRisk[] { new("1", Monday, 1), new("1", Monday, 1, Requested: "1"), new("1", Monday, 1, Closed: "1") })
            {
                if (AssessSupplierRiskDecider.Decide(command, card) is Decision.Accepted accepted)
                    Assert.Equal(Decision.Nothing, AssessSupplierRiskDecider.Decide(command, accepted.Events.Aggregate(card, SupplierScorecard.Evolve)));
            }
        }
    }

    private static SupplierDelivered Delivered(int number, int late = 0, decimal ordered = 10, decimal arrived = 10) =>
        new($"D-{number}", "S1", "PO-1", Monday, Monday.AddDays(late), Quantity.Each(ordered), Quantity.Each(arrived));

    private static SupplierRiskAssessed Assess(SupplierScorecard? card, AssessSupplierRisk command) =>
        Assert.IsType<SupplierRiskAssessed>(Assert.Single(Assert.IsType<Decision.Accepted>(AssessSupplierRiskDecider.Decide(command, card)).Events));
}
