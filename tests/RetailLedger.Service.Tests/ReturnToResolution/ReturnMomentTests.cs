using System.Net;
using RetailLedger.Service.Tests.Exceptions;

namespace RetailLedger.Service.Tests.ReturnToResolution;

/// <summary>The page of a return says which moment it shows, and lets nobody decide about the past.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed class ReturnMomentTests(SharedLedger ledger)
{
    [Fact]
    public async Task A_return_is_shown_as_it_was_known_and_nobody_decides_about_what_is_past()
    {
        using var @return = new ReturnFacts(ledger.App);
        using var browser = new Browser(ledger.App);
        await @return.RequestedAsync();
        await @return.EventuallyAsync("authorised");
        var before = (long)(await Facts.EventuallyAsync(@return.Anyone, $"/api/returns?q={@return.Id}&stage=authorised", body => body["cards"]!.AsArray().Count == 1))["position"]!;
        await @return.ReceivedAsync();
        await @return.WrongItemAsync();
        await @return.EventuallyAsync("toResolve");

        var now = await browser.GetAsync($"/returns/{@return.Id}");
        var then = await browser.GetAsync($"/returns/{@return.Id}?asOf={before}");

        Assert.Contains("wrong item: 99999", now, StringComparison.Ordinal);
        Assert.Contains("<form class=\"act", now, StringComparison.Ordinal);
        Assert.Contains("action=\"/returns/reject\"", now, StringComparison.Ordinal);
        Assert.DoesNotContain("This page does not show now", now, StringComparison.Ordinal);
        Assert.Contains("not inspected", then, StringComparison.Ordinal);
        Assert.DoesNotContain("99999", then, StringComparison.Ordinal);
        Assert.Contains($"This page does not show now: what was known at position {before:N0}", then, StringComparison.Ordinal);
        Assert.DoesNotContain("<form class=\"act", then, StringComparison.Ordinal);
        Assert.Contains($"href=\"/returns?asOf={before}\"", then, StringComparison.Ordinal);
        Assert.Contains($"href=\"/case/return/{@return.Id}?asOf={before}\"", then, StringComparison.Ordinal);
        Assert.Contains($"/returns/{@return.Id}?asOf={before}", await browser.GetAsync($"/returns?q={@return.Id}&stage=authorised&asOf={before}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_return_is_shown_as_it_had_happened_however_late_it_was_told()
    {
        using var @return = new ReturnFacts(ledger.App);
        using var browser = new Browser(ledger.App);
        await @return.RequestedAsync();
        await @return.EventuallyAsync("authorised");

        var asked = await browser.GetAsync($"/returns/{@return.Id}?on=2026-11-01T10:00:00Z");
        var unasked = await browser.GetAsync($"/returns/{@return.Id}?on=2026-11-01T09:59:59Z");
        var unknown = await browser.GetAsync($"/returns/{@return.Id}?asOf=0");

        Assert.Contains("what had happened by 2026-11-01 10:00 UTC", asked, StringComparison.Ordinal);
        Assert.Contains("Line 1: 1 × 84029E", asked, StringComparison.Ordinal);
        Assert.Contains("By then nothing had happened in this return", unasked, StringComparison.Ordinal);
        Assert.Contains("At that moment nothing was known of this return", unknown, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await @return.Anyone.GetAsync("/returns/NONE?asOf=1")).StatusCode);
    }

    [Fact]
    public async Task An_exception_that_is_looked_at_in_the_past_leads_to_its_case_then_and_takes_no_act()
    {
        using var @return = new ReturnFacts(ledger.App);
        using var browser = new Browser(ledger.App);
        await @return.RequestedAsync(delivered: "2026-08-01T10:00:00Z");
        var id = (string)Assert.Single(await @return.ExceptionsAsync(items => items.Count == 1))["exceptionId"]!;
        var known = (long)(await Facts.EventuallyAsync(@return.Anyone, $"/api/exceptions?q=return/{@return.Id}", _ => true))["position"]!;

        var now = await browser.GetAsync($"/exceptions?selected={id}");
        var then = await browser.GetAsync($"/exceptions?selected={id}&asOf={known}");

        Assert.Contains("action=\"/exceptions/assign\"", now, StringComparison.Ordinal);
        Assert.Contains("action=\"/exceptions/reclassify\"", now, StringComparison.Ordinal);
        Assert.DoesNotContain("<form class=\"act", then, StringComparison.Ordinal);
        Assert.Contains($"/returns/{@return.Id}?asOf={known}", then, StringComparison.Ordinal);
    }
}
