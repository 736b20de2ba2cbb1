using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;

namespace RetailLedger.Domain.Tests.MasterData;

public sealed class ExchangeRateTests
{
    private static readonly DateOnly Friday = new(2026, 11, 20);

    private static ExchangeRatePublished On(DateOnly day, decimal rate) => new("gbp", "EUR", new(rate), "ECB", day);

    private static ExchangeRate Given(params ExchangeRatePublished[] rates) => rates.Aggregate((ExchangeRate?)null, ExchangeRate.Evolve)!;

    [Fact]
    public void The_rate_of_a_day_is_its_own_or_the_newest_before_it()
    {
        var rate = Given(On(Friday.AddDays(3), 1.15m), On(Friday, 1.14m));

        Assert.Null(rate.On(Friday.AddDays(-1)));
        Assert.Equal(new DatedRate(Friday, new(1.14m), "ECB"), rate.On(Friday));
        Assert.Equal(Friday, rate.On(Friday.AddDays(2))!.Date);
        Assert.Equal(1.15m, rate.On(Friday.AddDays(3))!.Rate.Value);
    }

    [Fact]
    public void A_rate_said_again_for_its_day_takes_the_first_ones_place() =>
        Assert.Equal(1.16m, Assert.Single(Given(On(Friday, 1.14m), On(Friday, 1.16m)).Rates).Rate.Value);

    [Fact]
    public void A_pair_of_currencies_is_one_case() => Assert.Equal("exchange-rate/GBP-EUR", StreamKeys.HomeOf(On(Friday, 1)));
}
