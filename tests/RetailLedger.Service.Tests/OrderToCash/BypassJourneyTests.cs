using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Tests.Reacting;
using RetailLedger.Service.Tests.ReturnToResolution;

namespace RetailLedger.Service.Tests.OrderToCash;

/// <summary>What others did in the world although a control of ours would have stopped it is on the case, and in the policy queue.</summary>
public sealed class BypassJourneyTests : ShopJourney
{
    private static readonly LocationOpened North = Shop.Place("NORTH", LocationKind.Warehouse, "gb-north");

    // Our own acts happen at noon by this clock, and what partners do after them happens in the afternoon.
    protected override void Arrange(IServiceCollection services) => services.AddSingleton<IBusinessClock>(new StoryClock());

    [Fact]
    public async Task R161_Goods_that_leave_while_the_order_is_held_are_a_policy_exception_until_somebody_explains_it()
    {
        await Shop.OpenAsync((North, 50, 0));
        await Shop.SayAsync("ecom", Shop.Order("HELD-1", price: 2.00m));
        await Shop.HasAsync<OrderHeld>("HELD-1");
        Shop.Wait(hours: 5);
        await Shop.SayAsync("carrier", new ShipmentDispatched("S-H", "HELD-1"));

        var bypassed = await BypassedAsync("HELD-1", "order.hold");
        Assert.Equal(("shipment.dispatched_while_held", "order.release", 400), ((string?)bypassed["rule"], (string?)bypassed["missingGrant"], (long)bypassed["valueAtRisk"]!["minor"]!));
        Assert.Contains("deviation.detected", await Shop.StoryAsync("HELD-1"));
        var raised = await ExceptionAsync("order/HELD-1", "shipment.dispatched_while_held", "open");
        Assert.Equal(("policy", "loss-prevention", 400), ((string?)raised["class"], (string?)raised["turn"], (long)raised["valueMinor"]!));

        await Shop.ExplainAsync("order/HELD-1", bypassed);

        await ExceptionAsync("order/HELD-1", "shipment.dispatched_while_held", "resolved");
        await Shop.AllIsFollowedAsync();
        Assert.Equal((1, 1, 1, 1m, 400), await RateAsync("order.hold"));
        Assert.Equal((1, 0, 0, 0m, null), await RateAsync("order.screening"));
        await Shop.NobodyIsSetAsideAsync();
    }

    [Fact]
    public async Task A_person_explains_it_where_the_exception_or_the_case_is_read_and_nobody_does_so_without_a_name()
    {
        await Shop.OpenAsync((North, 50, 0));
        await Shop.SayAsync("ecom", Shop.Order("FORM-1", price: 2.00m), Shop.Order("FORM-2", price: 2.00m));
        await Shop.HasAsync<OrderHeld>("FORM-1");
        await Shop.HasAsync<OrderHeld>("FORM-2");
        Shop.Wait(hours: 5);
        await Shop.SayAsync("carrier", new ShipmentDispatched("S-1", "FORM-1"), new ShipmentDispatched("S-2", "FORM-2"));
        var raised = await ExceptionAsync("order/FORM-1", "shipment.dispatched_while_held", "open");
        await ExceptionAsync("order/FORM-2", "shipment.dispatched_while_held", "open");
        var page = $"/exceptions?class=policy&selected={(string?)raised["exceptionId"]}";
        using var browser = new Exceptions.Browser(App);
        KeyValuePair<string, string> evidence = new("evidence", "a call of the store's");

        var form = await browser.FormAsync(page, "/bypasses/explain");
        Assert.StartsWith("/sign-in", await browser.PostAsync("/bypasses/explain", [.. form, evidence]), StringComparison.Ordinal);
        await browser.SignInAsync("operator");
        Assert.Contains("Recorded.", await browser.SubmitAsync(page, "/bypasses/explain", evidence), StringComparison.Ordinal);
        await ExceptionAsync("order/FORM-1", "shipment.dispatched_while_held", "resolved");

        Assert.Contains("Recorded.", await browser.SubmitAsync("/case/order/FORM-2", "/bypasses/explain", evidence), StringComparison.Ordinal);
        await ExceptionAsync("order/FORM-2", "shipment.dispatched_while_held", "resolved");
        Assert.DoesNotContain("/bypasses/explain", await browser.GetAsync("/case/order/FORM-2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task R017_Goods_that_leave_before_clearance_are_noticed_and_so_is_what_nobody_instructed()
    {
        await Shop.OpenAsync((North, 500, 0));
        await Shop.SayAsync("ecom", Shop.Order("DOUBT-1", mugs: 450), Shop.Order("WAIT-1", mugs: 400));
        await Shop.HasAsync<FraudScreeningRequested>("DOUBT-1");
        await Shop.HasAsync<FraudScreeningRequested>("WAIT-1");
        Shop.Wait(hours: 5);
        await Shop.SayAsync("gateway", new FraudScreeningCleared("WAIT-1", 3, "case-9"));
        await Shop.HasAsync<FulfilmentInstructed>("WAIT-1");
        await Shop.SayAsync("carrier", new ShipmentDispatched("S-D", "DOUBT-1"), new ShipmentDispatched("S-W", "WAIT-1"));

        await BypassedAsync("DOUBT-1", "order.screening");
        await BypassedAsync("WAIT-1", "fulfilment.instruction");
        await ExceptionAsync("order/DOUBT-1", "shipment.dispatched_before_clearance", "open");
        await ExceptionAsync("order/WAIT-1", "shipment.dispatched_uninstructed", "open");
    }

    [Fact]
    public async Task Late_news_that_an_order_was_cleared_before_its_goods_left_ends_the_exception_by_itself()
    {
        await Shop.OpenAsync((North, 500, 0));
        await Shop.SayAsync("ecom", Shop.Order("LATE-1", mugs: 450), Shop.Order("TOO-LATE-1", mugs: 450));
        await Shop.HasAsync<FraudScreeningRequested>("LATE-1");
        await Shop.HasAsync<FraudScreeningRequested>("TOO-LATE-1");
        Shop.Wait(hours: 5);
        await Shop.SayAsync("carrier", new ShipmentDispatched("S-L", "LATE-1"), new ShipmentDispatched("S-T", "TOO-LATE-1"));
        var bypassed = await BypassedAsync("LATE-1", "order.screening");
        await ExceptionAsync("order/LATE-1", "shipment.dispatched_before_clearance", "open");
        await ExceptionAsync("order/TOO-LATE-1", "shipment.dispatched_before_clearance", "open");

        // Said behind the carrier's word in both; of one it had happened before.
        await Shop.SayAsync("gateway", new FraudScreeningCleared("TOO-LATE-1", 3, "case-2"));
        Shop.Wait(hours: -1);
        await Shop.SayAsync("gateway", new FraudScreeningCleared("LATE-1", 3, "case-1"));

        await ExceptionAsync("order/LATE-1", "shipment.dispatched_before_clearance", "resolved");
        var refuted = Assert.Single(await Shop.HasAsync<BypassRefuted>("LATE-1"));
        Assert.Equal(((string?)bypassed["act"], "order.screening"), ((string?)refuted["act"], (string?)refuted["control"]));
        await Shop.AllIsFollowedAsync();
        await ExceptionAsync("order/TOO-LATE-1", "shipment.dispatched_before_clearance", "open");
        await Shop.HasAsync<BypassRefuted>("TOO-LATE-1", count: 0);
        Assert.Equal((2, 1, 0, 0.5m), await RateAsync("order.screening") is var (acts, bypasses, explained, rate, _) ? (acts, bypasses, explained, rate) : default);
        await Shop.NobodyIsSetAsideAsync();
    }

    [Theory]
    [InlineData(20_000, null)]
    [InlineData(20_001, "return.refund")]
    public async Task R010_A_refund_that_nobody_instructed_says_which_grant_was_missing(long minor, string? missing)
    {
        using var @return = new ReturnFacts(App);
        await @return.RequestedAsync(minor: 30_000);
        await @return.RefundIssuedAsync(minor);

        await @return.ExceptionsAsync(items => items.Any(item => (string?)item["code"] == "refund.issued_without_instruction"));
        var history = JsonNode.Parse(await @return.Anyone.GetStringAsync($"/api/cases/return/{@return.Id}"))!["events"]!.AsArray();
        var bypassed = history.Single(e => (string?)e!["type"] == "retail.control.bypassed.v1")!["data"]!;
        Assert.Equal(("refund.by_instruction", missing, minor), ((string?)bypassed["control"], (string?)bypassed["missingGrant"], (long)bypassed["valueAtRisk"]!["minor"]!));
    }

    private async Task<JsonNode> BypassedAsync(string order, string control)
    {
        var bypassed = Assert.Single(await Shop.HasAsync<ControlBypassed>(order));
        Assert.Equal(control, (string?)bypassed["control"]);
        return bypassed;
    }

    /// <summary>What analysts read: acts, bypassed, explained, rate, value.</summary>
    private async Task<(long Acts, long Bypassed, long Explained, decimal Rate, long? Minor)> RateAsync(string control)
    {
        await using var command = App.Sources.Reader.CreateCommand("select acts, bypassed, explained, bypass_rate, value_minor from analytics.control_rates where control = $1");
        command.Parameters.Add(new() { Value = control });
        await using var row = await command.ExecuteReaderAsync();
        Assert.True(await row.ReadAsync());
        return (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetDecimal(3), row.IsDBNull(4) ? null : row.GetInt64(4));
    }

    private async Task<JsonNode> ExceptionAsync(string @case, string code, string status) => (await Shop.EventuallyAsync($"/api/exceptions?state=all&q={@case}",
        body => Of(body, code) is { } one && (string?)one["status"] == status)) is var found ? Of(found, code)! : null!;

    private static JsonNode? Of(JsonNode body, string code) => body["items"]!.AsArray().SingleOrDefault(item => (string?)item!["code"] == code);
}
