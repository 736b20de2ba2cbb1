using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace RetailLedger.Service.Tests.CustomerCare;

/// <summary>What people say of cases is counted against what was concluded of them, then as now.</summary>
public sealed class ClassificationReportJourneyTests : IAsyncLifetime
{
    private const string November = "from=2026-11-01&to=2026-11-30";

    private LedgerApp _app = null!;
    private CaseFacts _facts = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await LedgerApp.StartAsync();
        _facts = new(_app);
    }

    public async ValueTask DisposeAsync()
    {
        _facts.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    [Trait("Needs", "advisors")]
    public async Task What_people_say_or_let_stand_is_the_verdict_on_what_was_concluded()
    {
        Assert.Equal((0L, 0L), Counted(await ReportAsync(November)));
        Assert.Contains("Nobody judged a case", await _facts.Anyone.GetStringAsync("/cases/classification"), StringComparison.Ordinal);

        var (right, wrong, unread, waits) = (
            await _facts.WroteAsync("Please cancel my order."), await _facts.WroteAsync("Please cancel my order!"), await _facts.WroteAsync("Is there parking at your shop?"), await _facts.WroteAsync("Please cancel it."));
        foreach (var id in new[] { right, wrong, unread, waits })
            await _facts.RoutedAsync(id);
        Assert.Equal((4L, 0L), Counted(await ReportAsync(November)));

        await DoneAsync(right, "resolve", "code", "answered");
        await DoneAsync(wrong, "reclassify", "category", "complaint");
        await DoneAsync(unread, "reclassify", "category", "productQuestion");
        await DoneAsync(unread, "resolve", "code", "answered");
        await _facts.EventuallyAsync(unread, item => (string?)item["stage"] == "resolved");
        await _facts.EventuallyAsync(wrong, item => (string?)item["category"] == "complaint");

        var shown = await ReportAsync(November);
        Assert.Equal((4L, 3L), Counted(shown));
        var report = shown["report"]!;
        Assert.Equal((2L, 1L, 1L, 0L), ((long)report["all"]!["sorted"]!, (long)report["all"]!["corrected"]!, (long)report["all"]!["leftToPeople"]!, (long)report["rules"]!["judged"]!));
        Assert.Equal(
            [("cancelOrder", "cancelOrder", 1L), ("cancelOrder", "complaint", 1L), ("unclear", "productQuestion", 1L)],
            report["cells"]!.AsArray().Select(cell => ((string)cell!["concluded"]!, (string)cell["stood"]!, (long)cell["cases"]!)));
        var cancel = report["categories"]![0]!;
        Assert.Equal(("cancelOrder", 2L, 1L, 0.5), ((string?)cancel["category"], (long)cancel["concluded"]!, (long)cancel["corrected"]!, (double)cancel["correctedShare"]!));
        Assert.Equal(3, report["tenths"]!.AsArray().Sum(tenth => (long)tenth!["cases"]!));
        Assert.All(report["tenths"]!.AsArray(), tenth => Assert.InRange((double)tenth!["confidence"]!, (double)tenth["from"]!, (double)tenth["from"]! + 0.1));

        var position = (long)shown["position"]!;
        await DoneAsync(waits, "resolve", "code", "answered");
        await _facts.EventuallyAsync(waits, item => (string?)item["stage"] == "resolved");
        Assert.Equal((4L, 4L), Counted(await ReportAsync(November)));
        Assert.Equal((4L, 3L), Counted(await ReportAsync($"{November}&asOf={position.ToString(CultureInfo.InvariantCulture)}")));
        Assert.Equal((0L, 0L), Counted(await ReportAsync($"{November}&sorter=rules")));
        Assert.Equal((4L, 4L), Counted(await ReportAsync($"{November}&sorter=model")));
        Assert.Equal((0L, 0L), Counted(await ReportAsync("from=2026-10-01&to=2026-10-31")));

        var page = await _facts.Anyone.GetStringAsync($"/cases/classification?{November}");
        Assert.Contains("<td class=\"num bad\">1</td>", page, StringComparison.Ordinal);
        Assert.Contains("a share says little", page, StringComparison.Ordinal);
        Assert.Contains("/cases/classification", await _facts.Anyone.GetStringAsync("/cases"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from=2026-11-30&to=2026-11-01", "query.bad_period")]
    [InlineData("to=0001-01-01", "query.bad_period")]
    [InlineData("to=9999-12-31", "query.bad_period")]
    [InlineData("from=2020-01-01&to=2026-11-01", "query.period_too_long")]
    [InlineData("sorter=dice", "query.bad_sorter")]
    public async Task What_cannot_be_understood_is_told(string query, string code)
    {
        using var answer = await _facts.Anyone.GetAsync($"/api/customer-cases/classification?{query}");
        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.StatusCode, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]));
        Assert.Equal(HttpStatusCode.BadRequest, (await _facts.Anyone.GetAsync($"/cases/classification?{query}")).StatusCode);
    }

    private static (long Concluded, long Judged) Counted(JsonNode answer) => ((long)answer["concluded"]!, (long)answer["report"]!["all"]!["judged"]!);

    private async Task<JsonNode> ReportAsync(string query) => JsonNode.Parse(await _facts.Anyone.GetStringAsync($"/api/customer-cases/classification?{query}"))!;

    private async Task DoneAsync(string id, string act, string field, string value) => Assert.Equal(HttpStatusCode.OK, (await _facts.SayAsync(id, act, new() { [field] = value })).Status);
}
