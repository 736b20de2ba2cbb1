using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using RetailLedger.Domain;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Tests.OrderToCash;

/// <summary>A small shop with a warehouse and two stores, whose partners say what they do as records of the domain.</summary>
public sealed class Shop(LedgerApp app) : IDisposable
{
    public const string Item = "A1";
    public const string Other = "B2";

    private static readonly DateTimeOffset Start = new(2026, 11, 1, 10, 0, 0, TimeSpan.Zero);

    private readonly HttpClient _anyone = app.Client(null);
    private int _minute;

    public static ILedgerEvent[] Range { get; } =
    [
        new ItemListed(Item, "Red mug", "ea"), new ItemListed(Other, "Blue mug", "ea"),
        new PriceListPublished("GBP", "GBP", Start.AddDays(-30)),
        new ItemPriced("GBP", Item, new(2.50m, "GBP"), Start.AddDays(-30)), new ItemPriced("GBP", Other, new(4.00m, "GBP"), Start.AddDays(-30)),
    ];

    public static LocationOpened Place(string location, LocationKind kind, string region) => new(location, kind, "Europe/London", Region: region);

    /// <summary>Opens the shop: its range, its places, and so many of each item at each.</summary>
    public async Task OpenAsync(params (LocationOpened Place, decimal Mugs, decimal Blue)[] places)
    {
        await SayAsync("erp", [.. Range, .. places.Select(place => place.Place)]);
        foreach (var (place, mugs, blue) in places)
        {
            await SayAsync("wms", [.. new[] { (Item, mugs), (Other, blue) }.Where(stock => stock.Item2 > 0)
                .Select(stock => new StockMoved(Facts.NewId("M"), place.Location, stock.Item1, Quantity.Each(stock.Item2), "receipt"))]);
        }

        // Places are found through their view, so they must be in it before an order comes.
        await Facts.EventuallyAsync(_anyone, "/api/master/locations", body => body["rows"]!.AsArray().Count == places.Length);
    }

    public static OrderPlaced Order(string id, int mugs = 2, int blue = 0, string? collectAt = null, decimal price = 2.50m)
    {
        OrderLine[] lines = [new(1, Item, Quantity.Each(mugs), new(price, "GBP")), .. blue == 0 ? Array.Empty<OrderLine>() : [new(2, Other, Quantity.Each(blue), new(4.00m, "GBP"))]];
        return new(id, lines, new((long)lines.Sum(line => line.Quantity.Value * line.UnitPrice.Amount * 100), "GBP"), $"c-{id}", CollectAt: collectAt,
            DeliveryAddress: new() { Subject = $"customer/{id}", Value = new("1 High Street", "Leeds", "LS1 1AA", "GB") });
    }

    /// <summary>States facts with their owner's key, each a minute after the one before.</summary>
    public async Task SayAsync(string owner, params ILedgerEvent[] facts)
    {
        using var client = app.Client(owner);
        foreach (var fact in facts)
        {
            var data = JsonSerializer.SerializeToNode(fact, fact.GetType(), StoredJson.Digest)!.AsObject();
            foreach (var (name, value) in data.ToList())
            {
                if (value is null)
                    data.Remove(name);
            }

            var said = Facts.Event(EventCatalogue.Of(fact).Type, Facts.NewId("fact"), data, ("location", "ONLINE"), ("channel", "web"), ("region", "gb-north"));
            said["time"] = Start.AddMinutes(_minute++).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
            var (status, body, _) = await Facts.PostAsync(client, said);
            Assert.True(status == HttpStatusCode.Created, body.ToJsonString());
        }
    }

    /// <summary>Lets hours pass before the next fact happens.</summary>
    public void Wait(int hours) => _minute += hours * 60;

    public async Task CommandAsync(string path, JsonObject body)
    {
        using var people = app.Client("operator");
        var (status, answer) = await Facts.CommandAsync(people, path, Facts.NewId("command"), body);
        Assert.True(status == HttpStatusCode.OK, answer.ToJsonString());
    }

    /// <summary>Somebody explains why a control was passed by.</summary>
    public Task ExplainAsync(string @case, JsonNode bypassed) => CommandAsync($"/api/bypasses/explain/{@case}",
        new() { ["control"] = (string?)bypassed["control"], ["act"] = (string?)bypassed["act"], ["evidence"] = "a call of the store's" });

    /// <summary>Waits until as many events of a type are recorded on the order, and gives them.</summary>
    public async Task<IReadOnlyList<JsonNode>> HasAsync<T>(string order, int count = 1) where T : ILedgerEvent
    {
        var type = EventCatalogue.Contracts.Single(contract => contract.Data == typeof(T)).Type;
        var found = await Facts.EventuallyAsync(_anyone, $"/api/cases/order/{order}", body => Of(body, type).Count >= count);
        Assert.Equal(count, Of(found, type).Count);
        return Of(found, type);
    }

    public async Task<JsonNode> EventuallyAsync(string path, Func<JsonNode, bool> wanted) => await Facts.EventuallyAsync(_anyone, path, wanted);

    /// <summary>What happened to the order, in the order of recording, by the words of the types.</summary>
    public async Task<List<string>> StoryAsync(string order) =>
        [.. (await Facts.EventuallyAsync(_anyone, $"/api/cases/order/{order}", _ => true))["events"]!.AsArray().Select(e => ((string)e!["type"]!)["retail.".Length..^".v1".Length])];

    /// <summary>Waits until every follower has read the log to its end: nothing more follows from what was said.</summary>
    public Task AllIsFollowedAsync() => EventuallyAsync("/api/status",
        body => (long)body["unnumbered"]! == 0 && body["followers"]!.AsArray().All(follower => (long)follower!["lag"]! == 0));

    public async Task NobodyIsSetAsideAsync() =>
        Assert.Empty((await Facts.EventuallyAsync(_anyone, "/api/status", body => (long)body["unnumbered"]! == 0))["setAside"]!.AsArray());

    public void Dispose() => _anyone.Dispose();

    private static List<JsonNode> Of(JsonNode body, string type) => [.. body["events"]!.AsArray().Where(e => (string)e!["type"]! == type).Select(e => e!["data"]!)];
}
