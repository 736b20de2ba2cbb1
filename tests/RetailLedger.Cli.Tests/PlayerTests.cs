using System.Net;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Playing;

namespace RetailLedger.Cli.Tests;

public sealed class PlayerTests : IDisposable
{
    private static readonly Pace Quick = new() { FirstWait = TimeSpan.FromMilliseconds(1), LongestWait = TimeSpan.FromMilliseconds(2), Attempts = 4 };
    private static readonly Dictionary<string, string> Keys =
        new[] { "ecom", "pos", "gateway", "carrier", "erp", "wms", "msg", "operator" }.Concat(DemoRetailer.Staff.Select(person => person.Id)).ToDictionary(name => name, name => $"id.{name}");

    // Without foreign writes and refused commands, so that the fake need not know who owns what.
    private static readonly DemoPlan Plan = Tame(new DemoRetailer(1, 4).Plan());

    private readonly FakeLedger _ledger = new();
    private readonly HttpClient _http;

    public PlayerTests() => _http = new(_ledger) { BaseAddress = new("http://ledger.test") };

    [Fact]
    public async Task Every_fact_names_the_event_that_caused_it()
    {
        var report = await new Player(_http, Keys, Quick).PlayAsync(Plan);
        Assert.Equal(Plan.Facts.Count(fact => fact.Again), report.Repeated);
        Assert.Equal(Plan.Facts.Count(fact => fact.CausedBy is not null), _ledger.Heard.Count(heard => heard.Cause?.StartsWith("event-", StringComparison.Ordinal) is true));
    }

    [Fact]
    public async Task Told_twice_the_story_changes_nothing()
    {
        await new Player(_http, Keys, Quick).PlayAsync(Plan);
        var known = _ledger.Known;
        var again = await new Player(_http, Keys, Quick).PlayAsync(Plan);
        Assert.Equal((0, known), (again.Recorded, _ledger.Known));
    }

    [Fact]
    public async Task A_busy_ledger_gets_the_same_request_again()
    {
        _ledger.Instead = request => request is 2 or 3 ? new(HttpStatusCode.TooManyRequests) : null;
        var report = await new Player(_http, Keys, Quick).PlayAsync(Plan);
        Assert.True(report.Retries >= 2);
        Assert.Equal(Plan.Facts.Select(fact => fact.Id).Distinct().Count(), _ledger.Known);
    }

    [Fact]
    public async Task Of_a_batch_only_what_was_not_taken_is_sent_again()
    {
        var busy = Plan.Facts.First().Id;
        var left = 2;
        _ledger.OutcomeInstead = id => id == busy && left-- > 0 ? "failed" : null;
        var report = await new Player(_http, Keys, Quick).PlayAsync(Plan);
        Assert.Equal(2, report.Retries);
        Assert.Equal(Plan.Facts.Count() + 2, _ledger.Heard.Count);
    }

    [Fact]
    public async Task A_ledger_that_stays_busy_ends_the_play_with_advice()
    {
        _ledger.OutcomeInstead = _ => "failed";
        var failure = await Assert.ThrowsAsync<PlayException>(() => new Player(_http, Keys, Quick).PlayAsync(Plan));
        Assert.Contains("goes on where it was", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_that_heard_another_story_ends_the_play_with_advice()
    {
        _ledger.OutcomeInstead = _ => "conflict";
        var failure = await Assert.ThrowsAsync<PlayException>(() => new Player(_http, Keys, Quick).PlayAsync(Plan));
        Assert.Contains("--seed", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mark_the_ledger_confirms_saves_the_way()
    {
        PlayMark? mark = null;
        await new Player(_http, Keys, Quick).PlayAsync(Plan, save: saved => mark = saved);
        Assert.Equal(Plan.Until, mark!.Until);
        var requests = _ledger.Requests;
        var report = await new Player(_http, Keys, Quick).PlayAsync(Plan, mark);
        Assert.InRange(report.Skipped, Plan.Steps.Count * 9 / 10, Plan.Steps.Count);
        Assert.InRange(_ledger.Requests - requests, 2, 20);
    }

    [Fact]
    public async Task A_mark_of_another_ledger_is_not_believed()
    {
        var report = await new Player(_http, Keys, Quick).PlayAsync(Plan, new PlayMark(Plan.Until, "event-of-another"));
        Assert.Equal(0, report.Skipped);
        Assert.Equal(Plan.Facts.Select(fact => fact.Id).Distinct().Count(), _ledger.Known);
    }

    [Fact]
    public async Task A_longer_story_goes_on_where_the_shorter_ended()
    {
        PlayMark? mark = null;
        await new Player(_http, Keys, Quick).PlayAsync(Plan, save: saved => mark = saved);
        var longer = Tame(new DemoRetailer(1, 8).Plan());
        await new Player(_http, Keys, Quick).PlayAsync(longer, mark);
        Assert.Equal(longer.Facts.Select(fact => fact.Id).Distinct().Count(), _ledger.Known);
    }

    public void Dispose()
    {
        _http.Dispose();
        _ledger.Dispose();
    }

    private static DemoPlan Tame(DemoPlan plan) =>
        plan with { Steps = [.. plan.Steps.Where(step => step is not PlannedFact { Foreign: true } and not PlannedCommand { RefusedWith: not null })] };
}
