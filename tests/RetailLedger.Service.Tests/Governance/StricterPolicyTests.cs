using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Tests.Reacting;
using RetailLedger.Service.Tests.ReturnToResolution;

namespace RetailLedger.Service.Tests.Governance;

/// <summary>What passes without asking is what the policy in force says, not what the release once thought: a stricter table binds at once, and a laxer one does.</summary>
public sealed class StricterPolicyTests : IAsyncLifetime
{
    private const long Strict = 10_000;
    private const long Lax = 40_000;

    private readonly StoryClock _clock = new() { Now = new(2026, 11, 2, 10, 0, 0, TimeSpan.Zero) };
    private LedgerApp _app = null!;
    private Staff _staff = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await LedgerApp.StartAsync(services => services.AddSingleton<IBusinessClock>(_clock));
        _staff = new(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData(Strict, Strict, true)]
    [InlineData(Strict, Strict + 1, false)]
    [InlineData(Lax, Lax, true)]
    [InlineData(Lax, Lax + 1, false)]
    [InlineData(null, 20_000L, true)]
    [InlineData(null, 20_001L, false)]
    public async Task A_refund_passes_alone_as_far_as_the_policy_in_force_lets_it(long? upTo, long minor, bool alone)
    {
        if (upTo is { } limit)
            await _staff.BindAsync(ActKinds.Refund, limit, "care-lead", _clock.Now);
        var lead = await _staff.HireAsync("lea", 100_000, "care-lead", "policy-owner");
        using var @return = new ReturnFacts(_app);
        var approval = $"{ActKinds.Refund}/return/{@return.Id}";
        await @return.RequestedAsync(minor);
        await @return.EventuallyAsync("authorised");
        await @return.ShippedAsync();
        await @return.ReceivedAsync();
        await @return.GradedAsync("a");
        if (!alone)
        {
            await _staff.ApprovalAsync(approval, told => (string?)told["state"]?["status"] == "pending");
            Assert.DoesNotContain("retail.refund.instructed.v1", await @return.TypesAsync());
            Assert.Equal(200, (await _staff.DecideAsync(lead, approval, "agreed")).Status);
        }

        await @return.EventuallyAsync("resolutionPending", "refundInstructed");
        var told = (await Facts.EventuallyAsync(@return.Anyone, $"/api/cases/return/{@return.Id}", _ => true))["events"]!.AsArray()
            .Single(e => (string)e!["type"]! == "retail.refund.instructed.v1")!["data"]!;
        Assert.Equal((alone, alone && upTo is not null ? "OWN version 1" : null), (told["grantId"] is null, (string?)told["allowedBy"]));
        Assert.Equal(upTo ?? 20_000, (long)told["limit"]!["minor"]!);
    }

    [Theory]
    [InlineData(400, true)]
    [InlineData(399, false)]
    public async Task Of_a_held_order_one_person_releases_as_much_as_the_policy_in_force_says(long upTo, bool released)
    {
        await _staff.BindAsync(ActKinds.OrderRelease, upTo, "finance", _clock.Now);
        using var shop = new OrderToCash.Shop(_app);
        await shop.OpenAsync((OrderToCash.Shop.Place("NORTH", Domain.MasterData.LocationKind.Warehouse, "gb-north"), 50, 0));
        // At another price than the list's it is held: two of 2.00.
        await shop.SayAsync("ecom", OrderToCash.Shop.Order("HELD-1", price: 2.00m));
        await shop.HasAsync<Domain.OrderToCash.OrderHeld>("HELD-1");
        var (status, body) = await Facts.CommandAsync(_app.Client("operator"), "/api/orders/HELD-1/release", Facts.NewId("release"), new JsonObject { ["reasonCode"] = "price.agreed" });
        Assert.Equal(released ? (200, null) : (409, "order.grant_required"), ((int)status, (string?)body["code"]));
        if (released)
            Assert.Equal("OWN version 1", (string?)(await shop.HasAsync<Domain.OrderToCash.OrderReleased>("HELD-1"))[0]["allowedBy"]);
    }
}
