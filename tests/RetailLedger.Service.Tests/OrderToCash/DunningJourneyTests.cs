using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Tests.Reacting;

namespace RetailLedger.Service.Tests.OrderToCash;

/// <summary>A bill that is not paid is reminded of on its days, and no longer than it is unpaid.</summary>
public sealed class DunningJourneyTests : ShopJourney
{
    private static readonly DateTimeOffset DueAt = new(2026, 11, 15, 0, 0, 0, TimeSpan.Zero);

    private readonly StoryClock _clock = new();

    protected override void Arrange(IServiceCollection services) => services.AddSingleton<IBusinessClock>(_clock);

    [Fact]
    public async Task R033_Each_level_once_on_its_day_until_the_money_comes()
    {
        await Shop.SayAsync("ecom", Shop.Order("DUN-1"), Shop.Order("PAID-1"));
        await Shop.SayAsync("erp",
            new InvoiceIssued("INV-D", [], new(500, "GBP"), "DUN-1", DueAt: DueAt), new InvoiceIssued("INV-P", [], new(500, "GBP"), "PAID-1", DueAt: DueAt),
            new PaymentReceived("B-P", new(500, "GBP"), "INV-P", "PAID-1"));

        _clock.Now = DueAt.AddDays(7);
        var first = Assert.Single(await Shop.HasAsync<DunningLevelReached>("DUN-1"));
        Assert.Equal((1, 7, 500), ((int)first["level"]!, (int)first["daysOverdue"]!, (long)first["outstanding"]!["minor"]!));

        await Shop.SayAsync("erp", new PaymentReceived("B-1", new(200, "GBP"), "INV-D", "DUN-1"));
        _clock.Now = DueAt.AddDays(14);
        Assert.Equal([500, 300], (await Shop.HasAsync<DunningLevelReached>("DUN-1", 2)).Select(level => (long)level["outstanding"]!["minor"]!));

        await Shop.SayAsync("erp", new PaymentReceived("B-2", new(300, "GBP"), "INV-D", "DUN-1"));
        // A bill of another order that is due at the same time shows that the sweep has been there.
        await Shop.SayAsync("ecom", Shop.Order("LATER-1"));
        await Shop.SayAsync("erp", new InvoiceIssued("INV-L", [], new(500, "GBP"), "LATER-1", DueAt: DueAt));
        _clock.Now = DueAt.AddDays(30);
        await Shop.HasAsync<DunningLevelReached>("LATER-1", 3);
        Assert.Equal(2, (await Shop.HasAsync<DunningLevelReached>("DUN-1", 2)).Count);
        Assert.DoesNotContain("dunning-level.reached", await Shop.StoryAsync("PAID-1"));
        await Shop.EventuallyAsync("/api/orders?q=LATER-1", body => (int)body["orders"]![0]!["dunningLevel"]! == 3 && (string?)body["orders"]![0]!["billing"] == "reminded");
    }
}
