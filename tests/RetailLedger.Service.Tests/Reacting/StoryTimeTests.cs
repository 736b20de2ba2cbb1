using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Tests.Reacting;

/// <summary>Where a story is played faster than life, people live in the story's time too.</summary>
public sealed class StoryTimeTests : IAsyncLifetime
{
    private LedgerApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await LedgerApp.StartAsync(services => services.AddSingleton<IBusinessClock>(provider =>
        new LogClock(provider.GetRequiredService<LedgerSources>(), provider.GetRequiredService<TimeProvider>())));

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_person_decides_at_the_newest_moment_of_the_story()
    {
        using var shop = _app.Client("ecom");
        using var person = _app.Client("operator");
        using var anyone = _app.Client(null);
        await Facts.PlaceOrderAsync(shop, "STORY-1");
        await Facts.EventuallyAsync(anyone, "/api/events?stream=order/STORY-1", body => body["events"]!.AsArray().Count > 0);

        await Facts.CommandAsync(person, "/api/orders/STORY-1/hold", "story-hold", new JsonObject { ["reasonCode"] = "address" });

        var held = await Facts.EventuallyAsync(anyone, "/api/events?stream=order/STORY-1&type=retail.order.held.v1", body => body["events"]!.AsArray().Count == 1);
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 10, 0, 0, TimeSpan.Zero), (DateTimeOffset)held["events"]![0]!["occurredAt"]!);
    }

    [Fact]
    public void Before_anything_happened_the_time_is_the_walls()
    {
        var clock = _app.Services.GetRequiredService<IBusinessClock>();
        Assert.InRange(clock.Now, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
    }
}
