using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Tests.Exceptions;
using RetailLedger.Service.Tests.Reacting;

namespace RetailLedger.Service.Tests.CustomerCare;

/// <summary>A customer who waits is warned of, is late, and is an exception until somebody answers; each once, whatever is killed in between.</summary>
public sealed class AnswerClockJourneyTests : IAsyncLifetime
{
    private const string Warned = "retail.sla.warned.v1";
    private const string Breached = "retail.sla.breached.v1";
    private static readonly DateTimeOffset Wrote = new(2026, 11, 1, 10, 0, 0, TimeSpan.Zero);

    private readonly StoryClock _clock = new() { Now = Wrote };
    private LedgerApp _app = null!;
    private CaseFacts _facts = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await LedgerApp.StartAsync(services => services.AddSingleton<IBusinessClock>(_clock));
        _facts = new(_app);
    }

    public async ValueTask DisposeAsync()
    {
        _facts.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task R040_A_message_that_waits_is_warned_of_and_late_once_and_an_answer_ends_the_exception()
    {
        var id = await WaitsAsync();
        Assert.Empty(await SlaAsync(id));
        Assert.Equal(0, (long)(await ListAsync("time=late"))["found"]!);
        Assert.Contains("""<span class="pill ok" title="Answer by 2026-11-01 10:15 UTC">""", await _facts.Anyone.GetStringAsync($"/cases/{id}"), StringComparison.Ordinal);

        _clock.Now = Wrote.AddMinutes(12);
        await SaidAsync(id, Warned);
        Assert.Equal(80, (int)(await EventAsync(id, Warned))["percent"]!);
        Assert.Equal(1, (long)(await ListAsync("time=soon"))["found"]!);
        Assert.Empty((await ExceptionsAsync(_ => true))["items"]!.AsArray());

        _clock.Now = Wrote.AddMinutes(15);
        await SaidAsync(id, Warned, Breached);
        Assert.Equal((1L, 1L), ((long)(await ListAsync("time=late"))["found"]!, (long)(await ListAsync(""))["queues"]![0]!["late"]!));
        Assert.Equal(0, (long)(await ListAsync("time=soon"))["found"]!);
        Assert.Contains(id, await _facts.Anyone.GetStringAsync("/cases?time=late"), StringComparison.Ordinal);
        Assert.Contains("""<span class="pill bad" title="Answer by 2026-11-01 10:15 UTC">""", await _facts.Anyone.GetStringAsync($"/cases/{id}"), StringComparison.Ordinal);
        Assert.Contains(id, await _facts.Anyone.GetStringAsync("/api/export/cases.csv?time=late"), StringComparison.Ordinal);
        Assert.DoesNotContain(id, await _facts.Anyone.GetStringAsync("/api/export/cases.csv?time=inTime"), StringComparison.Ordinal);
        var raised = (await ExceptionsAsync(items => items.Count == 1))["items"]![0]!;
        Assert.Equal(("case.answer_late", $"case/{id}", "customer-care"), ((string?)raised["code"], (string?)raised["subject"], (string?)raised["owner"]));

        Assert.Equal(HttpStatusCode.OK, (await _facts.SayAsync(id, "replies", [])).Status);
        Assert.Equal(HttpStatusCode.OK, (await _facts.SayAsync(id, "replies/1/approve", new() { ["reply"] = "It is stopped." })).Status);
        await ExceptionsAsync(items => (string?)items[0]!["status"] == "resolved");
        await _facts.EventuallyAsync(id, item => (string?)item["stage"] == "awaitingCustomer" && item["answerBy"] is null);
        Assert.Equal((0L, 1L), ((long)(await ListAsync(""))["found"]!, (long)(await ListAsync("state=answered"))["found"]!));
        Assert.Equal(HttpStatusCode.BadRequest, (await _facts.Anyone.GetAsync("/api/customer-cases?time=never")).StatusCode);
    }

    [Fact]
    public async Task Who_was_answered_in_time_is_never_late_and_what_they_write_next_starts_another_clock()
    {
        var (answered, resolved) = (await WaitsAsync(), await WaitsAsync());
        await _facts.SayAsync(answered, "replies", []);
        Assert.Equal(HttpStatusCode.OK, (await _facts.SayAsync(answered, "replies/1/approve", new() { ["reply"] = "It is stopped." })).Status);
        Assert.Equal(HttpStatusCode.OK, (await _facts.SayAsync(resolved, "resolve", new() { ["code"] = "answered" })).Status);
        await _facts.EventuallyAsync(answered, item => (string?)item["stage"] == "awaitingCustomer");
        await UntilAsync("select count(*) from ledger.deadline", 0);
        // Another that waits shows that the sweep has been there.
        var waits = await WaitsAsync();
        _clock.Now = Wrote.AddHours(1);
        await SaidAsync(waits, Breached);
        Assert.Empty(await SlaAsync(answered));
        Assert.Empty(await SlaAsync(resolved));

        await _facts.WroteAsync("Please cancel my order now.", answered);
        await SaidAsync(answered, Breached);
    }

    [Fact]
    public async Task Killed_between_the_decision_and_the_mark_or_sent_back_in_the_log_it_says_nothing_twice()
    {
        var id = await WaitsAsync();
        _clock.Now = Wrote.AddMinutes(13);
        await SaidAsync(id, Warned);
        _clock.Now = Wrote.AddMinutes(16);
        await SaidAsync(id, Warned, Breached);

        await AdminAsync("update ledger.deadline set fired_at = null where rule = 'notice-silence'");
        await UntilAsync("select count(*) from ledger.deadline where rule = 'notice-silence' and fired_at is null", 0);
        await AdminAsync("delete from ledger.deadline where rule = 'notice-silence'; update ledger.follower set position = 0 where name = 'deadline/notice-silence'");
        // Armed from the log once more, and passed once more.
        await UntilAsync("select count(*) from ledger.deadline where rule = 'notice-silence' and fired_at is not null", 2);

        Assert.Equal([Warned, Breached], await SlaAsync(id));
    }

    private async Task<string> WaitsAsync()
    {
        var id = await _facts.WroteAsync("Please cancel my order.");
        Assert.Equal(("queued", "p1"), ((string?)(await _facts.RoutedAsync(id))["stage"], (string?)(await _facts.RoutedAsync(id))["priority"]));
        await UntilAsync($"select count(*) from ledger.deadline where stream = 'case/{id}'", 2);
        return id;
    }

    private Task SaidAsync(string id, params string[] types) => Facts.EventuallyAsync(_facts.Anyone, $"/api/cases/case/{id}", body => Sla(body).SequenceEqual(types));

    private async Task<IReadOnlyList<string>> SlaAsync(string id) => Sla(JsonNode.Parse(await _facts.Anyone.GetStringAsync($"/api/cases/case/{id}"))!);

    private static List<string> Sla(JsonNode body) => [.. body["events"]!.AsArray().Select(e => (string)e!["type"]!).Where(type => type.StartsWith("retail.sla.", StringComparison.Ordinal))];

    private async Task<JsonNode> EventAsync(string id, string type) =>
        JsonNode.Parse(await _facts.Anyone.GetStringAsync($"/api/cases/case/{id}"))!["events"]!.AsArray().Last(e => (string?)e!["type"] == type)!["data"]!;

    private async Task<JsonNode> ListAsync(string query) => JsonNode.Parse(await _facts.Anyone.GetStringAsync($"/api/customer-cases?{query}"))!;

    private Task<JsonNode> ExceptionsAsync(Func<JsonArray, bool> wanted) =>
        Facts.EventuallyAsync(_facts.Anyone, "/api/exceptions?state=all&code=case.answer_late", body => wanted(body["items"]!.AsArray()));

    private async Task UntilAsync(string sql, long wanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            await using var command = _app.Sources.Infrastructure.CreateCommand(sql);
            var count = (long)(await command.ExecuteScalarAsync(CancellationToken.None))!;
            if (count == wanted)
                return;
            Assert.False(patience.IsCancellationRequested, $"{sql} stayed {count}");
            await Task.Delay(25, CancellationToken.None);
        }
    }

    private async Task AdminAsync(string sql)
    {
        await using var admin = NpgsqlDataSource.Create(_app.Connections.Admin);
        await using var command = admin.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
