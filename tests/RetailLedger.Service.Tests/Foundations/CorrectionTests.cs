using System.Net;
using System.Text.Json.Nodes;

namespace RetailLedger.Service.Tests.Foundations;

/// <summary>Foundation 11: what is wrong is said to be wrong; nothing is edited.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed class CorrectionTests(SharedLedger ledger)
{
    [Fact]
    public async Task A_correction_is_an_event_and_the_wrong_one_stays_as_it_was()
    {
        var order = Facts.NewId("WRONG");
        using var shop = ledger.App.Client("ecom");
        var (_, placed, _) = await Facts.PlaceOrderAsync(shop, order);
        var eventId = (string)placed["eventId"]!;
        using var person = ledger.App.Client("operator");
        using var anyone = ledger.App.Client(null);
        var before = (await Facts.EventuallyAsync(anyone, $"/api/events/{eventId}", _ => true)).ToJsonString();

        var (status, answer) = await Facts.CommandAsync(person, "/api/corrections", $"fix-{order}",
            new JsonObject { ["eventId"] = eventId, ["reason"] = "didNotOccur", ["correctiveEventIds"] = new JsonArray() });
        var (again, _) = await Facts.CommandAsync(person, "/api/corrections", $"fix-{order}-2",
            new JsonObject { ["eventId"] = eventId, ["reason"] = "didNotOccur", ["correctiveEventIds"] = new JsonArray() });
        var (other, refusal) = await Facts.CommandAsync(person, "/api/corrections", $"fix-{order}-3",
            new JsonObject { ["eventId"] = eventId, ["reason"] = "incorrectData", ["correctiveEventIds"] = new JsonArray() });

        Assert.Equal((HttpStatusCode.OK, $"correction/{eventId}"), (status, (string?)answer["stream"]));
        Assert.Equal(HttpStatusCode.OK, again);
        Assert.Equal((HttpStatusCode.Conflict, "error.already_declared"), (other, (string?)refusal["code"]));
        Assert.Equal(before, (await Facts.EventuallyAsync(anyone, $"/api/events/{eventId}", _ => true)).ToJsonString());
    }
}
