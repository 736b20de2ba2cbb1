using System.Net;
using System.Text.Json.Nodes;

namespace RetailLedger.Service.Tests.Foundations;

/// <summary>Foundation 6: one key, one effect, one answer, for ever.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed class IdempotencyTests(SharedLedger ledger)
{
    [Fact]
    public async Task R110_Five_deliveries_at_once_have_one_effect_and_are_counted()
    {
        var order = Facts.NewId("DUP");
        using var shop = ledger.App.Client("mp");
        var before = await CountAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Facts.PlaceOrderAsync(shop, order)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Equal(4, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.Single(answers.Select(answer => (string?)answer.Body["eventId"]).Distinct());
        Assert.Equal(before + 4, await CountAsync());
        using var anyone = ledger.App.Client(null);
        await Facts.EventuallyAsync(anyone, $"/api/cases/order/{order}", body => (long)body["lastVersion"]! == 1);
    }

    [Fact]
    public async Task The_same_content_in_other_spelling_is_a_repeat()
    {
        var id = Facts.NewId("SPELL");
        using var shop = ledger.App.Client("ecom");
        await Facts.PlaceOrderAsync(shop, id);
        var shuffled = new JsonObject(Facts.OrderPlaced(id).Reverse().Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));

        var (status, _, _) = await Facts.PostAsync(shop, Facts.Event("retail.order.placed.v1", id, shuffled, ("location", "ONLINE")));

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Theory]
    [InlineData("amount")]
    [InlineData("location")]
    public async Task The_same_key_with_another_content_is_a_conflict_and_changes_nothing(string what)
    {
        var id = Facts.NewId("CLASH");
        using var shop = ledger.App.Client("ecom");
        await Facts.PlaceOrderAsync(shop, id);

        var (status, body, _) = what == "amount"
            ? await Facts.PlaceOrderAsync(shop, id, minor: 501)
            : await Facts.PostAsync(shop, Facts.Event("retail.order.placed.v1", id, Facts.OrderPlaced(id), ("location", "LEEDS-01")));

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal("key.other_input", (string?)body["code"]);
        using var anyone = ledger.App.Client(null);
        var found = await Facts.EventuallyAsync(anyone, $"/api/cases/order/{id}", _ => true);
        Assert.Equal(500, (long)found["state"]!["total"]!["minor"]!);
    }

    [Fact]
    public async Task Two_sources_may_use_the_same_id()
    {
        var id = Facts.NewId("SAME");
        using var shop = ledger.App.Client("ecom");
        using var market = ledger.App.Client("mp");

        var (first, _, _) = await Facts.PostAsync(shop, Facts.Event("retail.order.placed.v1", id, Facts.OrderPlaced(id + "a")));
        var (second, _, _) = await Facts.PostAsync(market, Facts.Event("retail.order.placed.v1", id, Facts.OrderPlaced(id + "b")));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first, second));
    }

    private async Task<long> CountAsync()
    {
        await using var command = ledger.App.Sources.Reader.CreateCommand("select coalesce(sum(count), 0)::bigint from ledger.duplicate_count where source = 'retail/mp'");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
