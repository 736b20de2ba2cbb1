using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Governance;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Tests.Reacting;

namespace RetailLedger.Service.Tests.Governance;

/// <summary>The figures of approvals say what a plain reckoning of the events says.</summary>
public sealed class ApprovalFiguresTests : IAsyncLifetime
{
    private const string November = "/api/approvals/figures?from=2026-11-01&to=2026-11-30";
    private static readonly DateTimeOffset Monday = new(2026, 11, 2, 10, 0, 0, TimeSpan.Zero);

    private readonly StoryClock _clock = new() { Now = Monday };
    private LedgerApp _app = null!;
    private Staff _staff = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await LedgerApp.StartAsync(services => services.AddSingleton<IBusinessClock>(_clock));
        _staff = new(_app);
        await Facts.CommandAsync(_app.Client("operator"), "/api/policies/adopt-standard", "adopt", new JsonObject());
        await Facts.EventuallyAsync(_app.Client("operator"), "/api/policies", answer => answer.AsArray().Count == RetailLedger.Service.Governance.StandardPolicies.All.Count);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task They_are_what_a_plain_reckoning_of_the_events_gives()
    {
        var (asks, amy, bob, fay) = (await _staff.HireAsync("ann", null), await _staff.HireAsync("amy", 100_000, "area-manager"), await _staff.HireAsync("bob", 100_000, "area-manager"), await _staff.HireAsync("fay", 100_000, "finance"));
        // Late in the day: the night is waited through, and is no working time.
        var evening = Monday.AddHours(6.5);
        _clock.Now = evening;
        long[] amounts = [2_000, 2_400, 2_450, 2_500, 2_501, 2_900, 9_000, 51_000, 52_000];
        foreach (var minor in amounts)
        {
            await _staff.AskAsync(asks, ActKinds.WriteOff, $"write-off/F-{minor}", minor);
            await _staff.ApprovalAsync(IdOf(minor), told => (int)told["state"]!["tier"]! == 0 || Has(told, "routed"));
        }

        // One at once, one after a long look, one over night, two tiers on different days, one left alone.
        await AnswerAsync(amy, 2_501, "agreed");
        _clock.Now = evening.AddMinutes(5);
        await Facts.CommandAsync(_staff[amy], $"/api/approvals/view/{IdOf(2_900)}", "look", new JsonObject());
        _clock.Now = evening.AddMinutes(35);
        await AnswerAsync(amy, 2_900, "denied");
        _clock.Now = Monday.AddDays(1);
        await AnswerAsync(bob, 9_000, "returnedForChange");
        await AnswerAsync(bob, 51_000, "agreed");
        await _staff.ApprovalAsync(IdOf(51_000), told => (int)told["state"]!["tier"]! == 2 && told["events"]!.AsArray().Count(e => Is(e, "routed")) >= 2);
        _clock.Now = Monday.AddDays(1).AddMinutes(30).AddSeconds(3);
        await AnswerAsync(fay, 51_000, "agreed");

        var expected = new Reckoning(10);
        foreach (var minor in amounts)
            expected.Add((await _staff.ApprovalAsync(IdOf(minor), _ => true))["events"]!.AsArray());
        var found = await Facts.EventuallyAsync(_app.Client(null), November, answer => (long?)answer["figures"]?["answers"] == expected.Answers.Count && (long)answer["requests"]! == amounts.Length);

        Assert.Equal((4, 1 + 1, 5), ((long)found["automatic"]!, (long)found["waiting"]!, expected.Answers.Count));
        expected.Check(found["figures"]!, _ => true);
        foreach (var tier in found["tiers"]!.AsArray())
            expected.Check(tier!["figures"]!, answer => answer.Tier == (int)tier["tier"]! && answer.Role == (string?)tier["role"]);
        Assert.Equal(2, found["tiers"]!.AsArray().Count);
        foreach (var person in found["approvers"]!.AsArray())
        {
            expected.Check(person!["figures"]!, answer => answer.By == (string?)person["person"]);
            Assert.Equal(expected.Answers.Count(answer => answer.By == (string?)person["person"] && answer.Said == "denied"), (int)person["denied"]!);
        }

        Assert.Equal([amy, bob, fay], found["approvers"]!.AsArray().Select(person => (string?)person!["person"]).Order(StringComparer.Ordinal));
        var policy = found["policies"]!.AsArray().Single()!;
        Assert.Equal(("WRITE-OFF", 9L, 4L), ((string?)policy["policy"], (long)policy["requests"]!, (long)policy["automatic"]!));
        expected.Check(policy["figures"]!, _ => true);
        Assert.True((long)found["figures"]!["stamps"]! >= 1);

        async Task AnswerAsync(string person, long minor, string decision) => Assert.Equal(200, (await _staff.DecideAsync(person, IdOf(minor), decision, "because")).Status);
    }

    [Fact]
    public async Task Amounts_on_both_sides_of_a_limit_are_counted_by_how_far_they_lie_from_it()
    {
        var asks = await _staff.HireAsync("ann", null);
        foreach (var minor in new long[] { 1_999, 2_000, 2_375, 2_374, 2_499, 2_500, 2_501, 2_625, 2_626, 3_000, 3_001 })
            await _staff.AskAsync(asks, ActKinds.WriteOff, $"write-off/H-{minor}", minor);

        var found = await Facts.EventuallyAsync(_app.Client(null), $"{November}&policy=WRITE-OFF", answer => (long)answer["requests"]! == 11);

        var limit = found["limits"]!.AsArray().Single(limit => (long)limit!["limitMinor"]! == 2_500)!;
        // 2,375 is one twentieth below, 2,625 one twentieth above; 1,999 and 3,001 are too far away.
        Assert.Equal((3L, 2L, true), ((long)limit["below"]!, (long)limit["above"]!, (bool)limit["isAutomatic"]!));
        Assert.Equal([1, 0, 0, 0, 0, 1, 1, 2, 1, 1, 1, 0, 0, 0, 0, 1], limit["counts"]!.AsArray().Select(count => (long)count!));
    }

    [Fact]
    public async Task A_period_a_moment_and_a_filter_leave_out_what_lies_beyond_them()
    {
        var asks = await _staff.HireAsync("ann", null);
        await _staff.AskAsync(asks, ActKinds.WriteOff, "write-off/P-1", 1_000);
        var before = (long)(await Facts.EventuallyAsync(_app.Client(null), November, answer => (long)answer["requests"]! == 1))["position"]!;
        _clock.Now = Monday.AddDays(1);
        await _staff.AskAsync(asks, ActKinds.Markdown, "price-change/P-2", 1_000);

        await Facts.EventuallyAsync(_app.Client(null), November, answer => (long)answer["requests"]! == 2);
        foreach (var (question, requests) in new[]
        {
            ($"{November}&asOf={before}", 1), ($"{November}&on=2026-11-02T12:00:00Z", 1), ($"{November}&kind=stock.write-off", 1), ($"{November}&policy=REFUND", 0),
            ("/api/approvals/figures?from=2026-11-03&to=2026-11-03", 1), ("/api/approvals/figures?from=2026-10-01&to=2026-11-01", 0), ("/api/approvals/figures", 2),
        })
            Assert.Equal((question, requests), (question, (int)(await Facts.EventuallyAsync(_app.Client(null), question, _ => true))["requests"]!));
        foreach (var wrong in new[] { "stamp=0", "stamp=3601", "from=2020-01-01&to=2026-01-01" })
            Assert.Equal(HttpStatusCode.BadRequest, (await _app.Client(null).GetAsync($"/api/approvals/figures?{wrong}")).StatusCode);
        Assert.Contains("write-off/P-1", await _app.Client(null).GetStringAsync("/api/export/approval-rounds.csv?from=2026-11-02&to=2026-11-02"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_policy_lets_pass_without_a_question_is_part_of_what_passes_by_itself()
    {
        var asks = await _staff.HireAsync("ann", null);
        await _staff.AskAsync(asks, ActKinds.WriteOff, "write-off/A-1", 9_000);
        var before = (long)(await Facts.EventuallyAsync(_app.Client(null), November, answer => (long)answer["requests"]! == 1))["position"]!;
        using var shop = new OrderToCash.Shop(_app);
        await shop.OpenAsync((OrderToCash.Shop.Place("NORTH", RetailLedger.Domain.MasterData.LocationKind.Warehouse, "gb-north"), 50, 0));
        // At another price than the list's it is held, and one person may let it go on.
        await shop.SayAsync("ecom", OrderToCash.Shop.Order("HELD-1", price: 2.00m));
        await shop.HasAsync<RetailLedger.Domain.OrderToCash.OrderHeld>("HELD-1");
        var (status, body) = await Facts.CommandAsync(_app.Client("operator"), "/api/orders/HELD-1/release", Facts.NewId("release"), new JsonObject { ["reasonCode"] = "price.agreed" });
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
        Assert.Equal("ORDER-RELEASE version 1", (string?)(await shop.HasAsync<RetailLedger.Domain.OrderToCash.OrderReleased>("HELD-1"))[0]["allowedBy"]);

        var found = await Facts.EventuallyAsync(_app.Client(null), November, answer => (long)answer["alone"]! == 1);
        Assert.Equal((1L, 0L, 0.5), ((long)found["requests"]!, (long)found["automatic"]!, (double)found["automaticShare"]!));
        var policy = found["policies"]!.AsArray().Single(policy => (string?)policy!["policy"] == "ORDER-RELEASE")!;
        Assert.Equal((0L, 1L, 1.0), ((long)policy["requests"]!, (long)policy["alone"]!, (double)policy["automaticShare"]!));
        Assert.Equal(1L, found["days"]!.AsArray().Sum(day => (long)day!["automatic"]!));
        Assert.Contains("ORDER-RELEASE", found["policyNames"]!.AsArray().Select(name => (string?)name));
        foreach (var (question, alone) in new[] { ("kind=order.release", 1), ("kind=stock.write-off", 0), ("policy=ORDER-RELEASE", 1), ($"asOf={before}", 0), ("location=LEEDS-01", 0), ("on=2026-11-01T00:00:00Z", 0) })
            Assert.Equal((question, alone), (question, (int)(await Facts.EventuallyAsync(_app.Client(null), $"{November}&{question}", _ => true))["alone"]!));
    }

    private static string IdOf(long minor) => $"stock.write-off/write-off/F-{minor}";

    private static bool Has(JsonNode told, string name) => told["events"]!.AsArray().Any(e => Is(e, name));

    private static bool Is(JsonNode? told, string name) => (string?)told!["type"] == $"retail.approval.{name}.v1";

    /// <summary>Walks through each request's events, second by second where business time is meant.</summary>
    private sealed class Reckoning(int stamp)
    {
        private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

        public List<(int Tier, string? Role, string? By, string? Said, double Waited, double Business, bool Stamp)> Answers { get; } = [];

        public void Add(JsonArray events)
        {
            var (tier, role, since) = (0, (string?)null, DateTimeOffset.MinValue);
            var (seen, asked) = (new Dictionary<string, DateTimeOffset>(), new Dictionary<string, DateTimeOffset>());
            foreach (var e in events)
            {
                var (at, data) = (DateTimeOffset.Parse((string)e!["occurredAt"]!, CultureInfo.InvariantCulture), e["data"]!);
                if (Is(e, "tier-reached"))
                {
                    (tier, role, since) = ((int)data["tier"]!, (string?)data["role"], at);
                    asked.Clear();
                }
                else if (Is(e, "routed"))
                {
                    foreach (var person in data["approvers"]!.AsArray())
                        asked.TryAdd((string)person!, at);
                }
                else if (Is(e, "viewed"))
                {
                    seen.TryAdd((string)data["who"]!, at);
                }
                else if (Is(e, "decision-recorded"))
                {
                    var by = (string)data["by"]!;
                    var from = seen.TryGetValue(by, out var look) ? look : asked.TryGetValue(by, out var route) ? route : since;
                    Answers.Add((tier, role, by, (string?)data["decision"], (at - since).TotalSeconds, Worked(since, at), (at - from).TotalSeconds < stamp));
                }
            }
        }

        public void Check(JsonNode figures, Func<(int Tier, string? Role, string? By, string? Said, double Waited, double Business, bool Stamp), bool> which)
        {
            var some = Answers.Where(which).ToList();
            Assert.Equal((some.Count, some.Count(answer => answer.Stamp)), ((int)figures["answers"]!, (int)figures["stamps"]!));
            Assert.Equal(Percentile(some.ConvertAll(answer => Math.Floor(answer.Waited)), 0.5), (double)figures["p50Seconds"]!, 3);
            Assert.Equal(Percentile(some.ConvertAll(answer => Math.Floor(answer.Waited)), 0.95), (double)figures["p95Seconds"]!, 3);
            Assert.Equal(Percentile(some.ConvertAll(answer => answer.Business), 0.5), (double)figures["p50BusinessSeconds"]!, 3);
            Assert.Equal(Percentile(some.ConvertAll(answer => answer.Business), 0.95), (double)figures["p95BusinessSeconds"]!, 3);
        }

        private static double Worked(DateTimeOffset from, DateTimeOffset to)
        {
            var seconds = 0;
            for (var at = from; at < to; at = at.AddSeconds(1))
            {
                var wall = TimeZoneInfo.ConvertTime(at, London);
                seconds += wall.DayOfWeek != DayOfWeek.Sunday && wall.Hour is >= 9 and < 18 ? 1 : 0;
            }

            return seconds;
        }

        private static double Percentile(List<double> values, double part)
        {
            values.Sort();
            var place = part * (values.Count - 1);
            var below = (int)Math.Floor(place);
            return below + 1 < values.Count ? values[below] + ((values[below + 1] - values[below]) * (place - below)) : values[below];
        }
    }
}
