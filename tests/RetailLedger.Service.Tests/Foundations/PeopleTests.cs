using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Tests.Foundations;

/// <summary>A person has a key of their own, and what they decide bears their name.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed class PeopleTests(SharedLedger ledger)
{
    private static readonly JsonObject Reason = new() { ["reasonCode"] = "address" };

    [Fact]
    public async Task What_a_person_decides_bears_their_name()
    {
        var (_, key) = await GiveAsync("operator", "mia.hartley");
        var order = Facts.NewId("NAMED");
        using var shop = ledger.App.Client("ecom");
        await Facts.PlaceOrderAsync(shop, order);
        using var mia = ClientWith(key!);

        await Facts.CommandAsync(mia, $"/api/orders/{order}/hold", $"named-{order}", Reason.DeepClone());

        using var anyone = ledger.App.Client(null);
        var found = await Facts.EventuallyAsync(anyone, $"/api/events?stream=order/{order}&actor=mia.hartley", body => body["events"]!.AsArray().Count == 1);
        Assert.Equal("retail.order.held.v1", (string?)found["events"]![0]!["type"]);
    }

    [Fact]
    public async Task A_new_key_takes_the_place_of_the_old()
    {
        var (_, first) = await GiveAsync("operator", "tom.osei");
        var (_, second) = await GiveAsync("operator", "tom.osei");
        var keys = ledger.App.Services.GetRequiredService<AccessKeys>();

        Assert.Null(await keys.FindAsync(first!, default));
        Assert.Equal("tom.osei", (await keys.FindAsync(second!, default))!.Actor.Id);
        Assert.Equal(new("tom.osei", "Somebody", "order-desk", "LEEDS-01", "none"), (await keys.PeopleAsync(new(new(ActorKind.Human, "operator"), Sight.Everything), default)).Single(person => person.Id == "tom.osei"));
    }

    [Theory]
    [InlineData("ecom")]
    [InlineData("ml")]
    public async Task Nobody_but_the_operator_gives_keys(string sender) =>
        Assert.Equal(HttpStatusCode.Forbidden, (await GiveAsync(sender, "eve.black")).Status);

    [Fact]
    public async Task A_person_gives_no_keys_either()
    {
        var (_, key) = await GiveAsync("operator", "greta.holm");
        using var greta = ClientWith(key!);
        Assert.Equal(HttpStatusCode.Forbidden, (await greta.PostAsJsonAsync("/api/people", Body("eve.black"))).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("operator")]
    [InlineData("ecom")]
    public async Task An_id_is_a_word_and_no_systems(string id) => Assert.Equal(HttpStatusCode.BadRequest, (await GiveAsync("operator", id)).Status);

    private async Task<(HttpStatusCode Status, string? Key)> GiveAsync(string sender, string id)
    {
        using var client = ledger.App.Client(sender);
        var response = await client.PostAsJsonAsync("/api/people", Body(id));
        return (response.StatusCode, (string?)(await response.Content.ReadFromJsonAsync<JsonNode>())!["key"]);
    }

    private static JsonObject Body(string id) => new() { ["id"] = id, ["name"] = "Somebody", ["role"] = "order-desk", ["location"] = "LEEDS-01" };

    private HttpClient ClientWith(string key)
    {
        var client = ledger.App.Client(null);
        client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return client;
    }
}
