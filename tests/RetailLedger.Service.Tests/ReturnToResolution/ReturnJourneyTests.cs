using System.Net;
using System.Text.Json.Nodes;

namespace RetailLedger.Service.Tests.ReturnToResolution;

/// <summary>Returns from the customer's wish to their end, through the whole service.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed class ReturnJourneyTests(SharedLedger ledger)
{
    [Fact]
    public async Task An_ordinary_return_runs_to_its_refund_without_anybody_being_asked()
    {
        using var @return = new ReturnFacts(ledger.App);
        await @return.RequestedAsync(text: "I no longer need it");
        await @return.EventuallyAsync("authorised");
        await @return.ShippedAsync();
        await @return.ReceivedAsync();
        await @return.GradedAsync("a");

        var pending = await @return.EventuallyAsync("resolutionPending", "refundInstructed");
        await @return.RefundIssuedAsync();
        await @return.EventuallyAsync("resolved", "refunded");

        Assert.Equal("restock", (string?)pending["lines"]![0]!["disposition"]);
        Assert.Equal(
            [
                "retail.disposition.assigned.v1", "retail.refund.instructed.v1", "retail.refund.issued.v1", "retail.refund.requested.v1", "retail.return-reason.classified.v1",
                "retail.return.authorized.v1", "retail.return.graded.v1", "retail.return.received.v1", "retail.return.requested.v1", "retail.return.resolved.v1", "retail.return.shipped.v1",
            ],
            (await @return.TypesAsync()).Order(StringComparer.Ordinal));
        Assert.Empty(await @return.ExceptionsAsync(_ => true));
    }

    [Fact]
    public async Task What_the_customer_wrote_is_read_once_and_stays_sealed()
    {
        using var @return = new ReturnFacts(ledger.App);
        await @return.RequestedAsync(reason: "other", text: "it stopped working, says Ann Example");

        var state = await @return.EventuallyAsync("authorised");

        Assert.Equal("defective", (string?)state["reason"]);
        Assert.DoesNotContain("Ann Example", await @return.Anyone.GetStringAsync($"/api/cases/return/{@return.Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task R039_Outside_the_window_is_a_policy_exception_that_a_refusal_ends()
    {
        using var @return = new ReturnFacts(ledger.App);
        await @return.RequestedAsync(delivered: "2026-08-01T10:00:00Z");
        await @return.EventuallyAsync("review");

        var raised = Assert.Single(await @return.ExceptionsAsync(items => items.Count == 1));
        Assert.Equal(("policy", "return.outside_window", "approver", 1_500L), ((string)raised["class"]!, (string)raised["code"]!, (string)raised["turn"]!, (long)raised["valueMinor"]!));
        var (status, problem) = await @return.DecideAsync("authorize");
        Assert.Equal((HttpStatusCode.Conflict, "return.grant_required"), (status, (string)problem["code"]!));

        Assert.Equal(HttpStatusCode.OK, (await @return.DecideAsync("refuse", new JsonObject { ["reasonCode"] = "too-late" })).Status);

        await @return.EventuallyAsync("refused");
        await @return.ExceptionsAsync(items => (string?)items[0]["status"] == "resolved");
    }

    [Fact]
    public async Task A_refund_the_gateway_cannot_pay_stays_pending_until_it_can()
    {
        using var @return = new ReturnFacts(ledger.App);
        await InspectedAsync(@return, "b");
        await @return.EventuallyAsync("resolutionPending", "refundInstructed");
        await @return.RefundFailedAsync();
        await @return.EventuallyAsync("resolutionPending", "refundFailed");
        var failed = Assert.Single(await @return.ExceptionsAsync(items => items.Count == 1));
        Assert.Equal(("transactional", "refund.failed", "open"), ((string)failed["class"]!, (string)failed["code"]!, (string)failed["status"]!));

        Assert.Equal(HttpStatusCode.OK, (await @return.DecideAsync("lines/1/refund-instruction")).Status);
        await @return.EventuallyAsync("resolutionPending", "refundInstructed");
        Assert.Equal("open", (string)Assert.Single(await @return.ExceptionsAsync(items => items.Count == 1))["status"]!);
        await @return.RefundIssuedAsync();

        await @return.EventuallyAsync("resolved", "refunded");
        await @return.ExceptionsAsync(items => (string?)items[0]["status"] == "resolved");
    }

    [Fact]
    public async Task Above_the_limit_nothing_moves_and_somebody_is_asked()
    {
        using var @return = new ReturnFacts(ledger.App);
        await InspectedAsync(@return, "a", 25_000);
        await @return.EventuallyAsync("resolutionPending", "refundRequested");

        var raised = Assert.Single(await @return.ExceptionsAsync(items => items.Count == 1));
        var (status, problem) = await @return.DecideAsync("lines/1/refund-instruction");

        Assert.Equal(("policy", "refund.over_limit", 25_000L), ((string)raised["class"]!, (string)raised["code"]!, (long)raised["valueMinor"]!));
        Assert.Equal((HttpStatusCode.Conflict, "refund.grant_required"), (status, (string)problem["code"]!));
        Assert.DoesNotContain("retail.refund.instructed.v1", await @return.TypesAsync());
    }

    [Fact]
    public async Task An_exchange_ends_when_the_goods_left()
    {
        using var @return = new ReturnFacts(ledger.App);
        await InspectedAsync(@return, "c");
        Assert.Equal("return.low_grade", (string)Assert.Single(await @return.ExceptionsAsync(items => items.Count == 1))["code"]!);

        Assert.Equal(HttpStatusCode.OK, (await @return.DecideAsync(
            "lines/1/exchange", new JsonObject { ["item"] = "84029G", ["quantity"] = new JsonObject { ["value"] = 1, ["unit"] = "ea" } })).Status);
        await @return.EventuallyAsync("resolutionPending", "exchangeOffered");
        await @return.ExceptionsAsync(items => (string?)items[0]["status"] == "resolved");
        await @return.ExchangeShippedAsync();

        Assert.Equal("exchanged", (string?)(await @return.EventuallyAsync("resolved", "exchanged"))["outcome"]);
    }

    [Fact]
    public async Task What_is_not_what_was_sold_is_rejected()
    {
        using var @return = new ReturnFacts(ledger.App);
        await @return.RequestedAsync();
        await @return.EventuallyAsync("authorised");
        await @return.ReceivedAsync();
        await @return.WrongItemAsync();
        var state = await @return.EventuallyAsync("toResolve");
        await @return.ExceptionsAsync(items => items is [var one] && (string?)one["code"] == "return.wrong_item");

        Assert.Equal(HttpStatusCode.OK, (await @return.DecideAsync("reject", new JsonObject { ["reasonCode"] = "wrong-item" })).Status);

        Assert.Equal("rejected", (string?)(await @return.EventuallyAsync("resolved", "rejected"))["outcome"]);
        await @return.ExceptionsAsync(items => (string?)items[0]["status"] == "resolved");
        Assert.Equal("99999", (string?)state["lines"]![0]!["wrongItem"]);
    }

    [Fact]
    public async Task A_refund_from_the_gateways_own_dashboard_is_recorded_and_noticed()
    {
        using var @return = new ReturnFacts(ledger.App);
        await @return.RequestedAsync();
        await @return.EventuallyAsync("authorised");
        await @return.RefundIssuedAsync(1_400);

        var raised = Assert.Single(await @return.ExceptionsAsync(items => items.Count == 1));

        Assert.Equal(("policy", "refund.issued_without_instruction", "refund.by_instruction", 1_400L),
            ((string)raised["class"]!, (string)raised["code"]!, (string)raised["detail"]!, (long)raised["valueMinor"]!));
        Assert.Contains("retail.return-deviation.detected.v1", await @return.TypesAsync());
    }

    [Fact]
    public async Task The_board_shows_a_return_where_it_stands_now_and_where_it_stood_then()
    {
        using var @return = new ReturnFacts(ledger.App);
        await @return.RequestedAsync();
        await @return.EventuallyAsync("authorised");
        var before = await Facts.EventuallyAsync(@return.Anyone, $"/api/returns?q={@return.Id}", body => Stage(body) == "authorised");

        await @return.ReceivedAsync();
        await Facts.EventuallyAsync(@return.Anyone, $"/api/returns?q={@return.Id}", body => Stage(body) == "toInspect");
        var then = JsonNode.Parse(await @return.Anyone.GetStringAsync($"/api/returns?q={@return.Id}&asOf={before["position"]}"))!;
        var byOrder = JsonNode.Parse(await @return.Anyone.GetStringAsync($"/api/returns?q=WEB-{@return.Id}&stage=toInspect&turn=warehouse"))!;

        Assert.Equal("authorised", Stage(then));
        Assert.Equal(@return.Id, (string?)byOrder["cards"]![0]!["returnId"]);
        Assert.Equal(1_500, (long)byOrder["stages"]![0]!["openMinor"]!);
        Assert.Equal(HttpStatusCode.BadRequest, (await @return.Anyone.GetAsync("/api/returns?stage=nowhere")).StatusCode);
    }

    private static async Task InspectedAsync(ReturnFacts @return, string grade, long minor = 1_500)
    {
        await @return.RequestedAsync(minor);
        await @return.EventuallyAsync("authorised");
        await @return.ReceivedAsync();
        await @return.GradedAsync(grade);
    }

    private static string? Stage(JsonNode body) => body["cards"]!.AsArray() is [{ } card] ? (string?)card["stage"] : null;
}
