using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Following;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Tests.Reacting;

namespace RetailLedger.Service.Tests.Exceptions;

/// <summary>A case that a follower had to set aside is somebody's trouble until it is followed again, and both are in history.</summary>
public sealed class SetAsideTests
{
    private const string Path = "/api/reactions/hold-placed-order/release/order/bad";

    [Fact]
    public async Task R133_A_case_that_is_set_aside_is_a_transactional_exception_until_a_person_releases_it()
    {
        var reaction = new HoldPlacedOrder();
        reaction.Throws.Add("bad");
        await using var app = await LedgerApp.StartAsync(services => services.AddSingleton(reaction).AddReaction<HoldPlacedOrder>());
        using var person = app.Client("operator");
        await PlaceAsync(app, "good", "bad");

        var raised = await ExceptionAsync(person, item => (string?)item["status"] == "open");
        Assert.Equal(("transactional", "order/bad", "reaction/hold-placed-order", "operations", 500, "ONLINE"),
            ((string?)raised["class"], (string?)raised["subject"], (string?)raised["about"], (string?)raised["turn"], (long)raised["valueMinor"]!, (string?)raised["location"]));
        Assert.Contains("InvalidOperationException", (string?)raised["detail"], StringComparison.Ordinal);

        var stillBad = await person.PostAsync(Path, null);
        Assert.Equal((HttpStatusCode.Conflict, "reaction.still_fails"), (stillBad.StatusCode, (string?)(await stillBad.Content.ReadFromJsonAsync<JsonNode>())!["code"]));
        await ExceptionAsync(person, item => (int)item["attempts"]! == 1 && (string?)item["status"] == "inProgress");

        reaction.Throws.Clear();
        Assert.Equal(HttpStatusCode.OK, (await person.PostAsync(Path, null)).StatusCode);

        await ExceptionAsync(person, item => (string?)item["status"] == "resolved");
        var history = JsonNode.Parse(await person.GetStringAsync("/api/cases/order/bad"))!["events"]!.AsArray();
        Assert.Equal(
            ["retail.order.placed.v1", "retail.case.quarantined.v1", "retail.order.held.v1", "retail.order.released.v1", "retail.case.released.v1"], history.Select(e => (string?)e!["type"]));
        Assert.Equal(("human", 1), ((string?)history[^1]!["envelope"]!["actor"]!["kind"], (int)history[^1]!["data"]!["answered"]!));
        Assert.Empty(JsonNode.Parse(await person.GetStringAsync("/api/status"))!["setAside"]!.AsArray());
    }

    [Fact]
    public async Task Trouble_with_exceptions_themselves_raises_none_so_that_it_comes_to_rest()
    {
        var reaction = new HoldPlacedOrder();
        reaction.Throws.Add("bad");
        await using var app = await LedgerApp.StartAsync(services => services.AddSingleton(reaction).AddReaction<HoldPlacedOrder>().AddSingleton<IFollower, Weary>());
        using var person = app.Client("operator");
        await PlaceAsync(app, "bad");

        // The reaction and the weary one leave the order alone, and the weary one leaves both exceptions about it alone: four, and no fifth.
        await Facts.EventuallyAsync(person, "/api/status", body => body["setAside"]!.AsArray().Count == 4);
        await Task.Delay(1_500);
        var status = await Facts.EventuallyAsync(person, "/api/status", body => (long)body["unnumbered"]! == 0);

        Assert.Equal(["exception", "exception", "order", "order"], status["setAside"]!.AsArray().Select(aside => StreamKeys.Category((string)aside!["stream"]!)).Order());
        Assert.Equal(2, JsonNode.Parse(await person.GetStringAsync("/api/exceptions?state=all"))!["items"]!.AsArray().Count);
    }

    private static async Task PlaceAsync(LedgerApp app, params string[] orders)
    {
        using var shop = app.Client("ecom");
        foreach (var order in orders)
            await Facts.PlaceOrderAsync(shop, order);
    }

    private static async Task<JsonNode> ExceptionAsync(HttpClient client, Func<JsonNode, bool> wanted) =>
        (await Facts.EventuallyAsync(client, "/api/exceptions?state=all&q=order/bad", body => body["items"]!.AsArray() is [{ } one] && (string?)one["code"] == "case.quarantined" && wanted(one)))["items"]![0]!;

    /// <summary>Cannot digest that anything is wrong.</summary>
    private sealed class Weary : IFollower
    {
        public string Name => "weary";

        public IReadOnlyList<string>? Types => null;

        public bool ReactsToBackfill => true;

        public Task ApplyAsync(EventPage page, NpgsqlConnection connection, CancellationToken ct) =>
            page.Events.Any(e => e.Type.StartsWith("retail.case", StringComparison.Ordinal) || e.Type.StartsWith("retail.exception", StringComparison.Ordinal))
                ? throw new InvalidOperationException("Not again.")
                : Task.CompletedTask;
    }
}
