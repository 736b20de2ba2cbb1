using System.Text.Json.Nodes;

namespace RetailLedger.Service.Tests.ReplenishmentToAvailability;

/// <summary>What warehouses and tills say of stock, and how it is asked for.</summary>
internal static class StockFacts
{
    public static JsonObject Units(decimal value) => new() { ["value"] = value, ["unit"] = "ea" };

    public static async Task MoveAsync(HttpClient warehouse, string location, string item, decimal units, string reason = "receipt", (string Id, int Line)? order = null, string time = "2026-11-01T10:00:00Z")
    {
        var movement = Facts.NewId("M");
        var data = new JsonObject { ["movementId"] = movement, ["location"] = location, ["item"] = item, ["quantity"] = Units(units), ["reasonCode"] = reason };
        if (order is var (id, line))
            (data["orderId"], data["line"]) = (id, line);
        var fact = Facts.Event("retail.stock.moved.v1", movement, data, ("location", location));
        fact["time"] = time;
        var (status, body, _) = await Facts.PostAsync(warehouse, fact);
        Assert.True(status == System.Net.HttpStatusCode.Created, body.ToJsonString());
    }

    public static JsonObject Line(string order, decimal units, int tier = 2, string? promised = null, int line = 1)
    {
        var wanted = new JsonObject { ["orderId"] = order, ["line"] = line, ["quantity"] = Units(units), ["customerTier"] = tier, ["marginShare"] = 0.3m };
        if (promised is not null)
            wanted["promisedFor"] = promised;
        return wanted;
    }

    public static JsonObject Parameter(decimal point, decimal safety = 0, int days = 7) =>
        new() { ["reorderPoint"] = Units(point), ["safetyStock"] = Units(safety), ["leadTimeDays"] = days, ["reasonCode"] = "season" };

    public static async Task<JsonNode> AcceptedAsync(HttpClient people, string path, JsonNode body)
    {
        var (status, answer) = await Facts.CommandAsync(people, path, Facts.NewId("command"), body);
        Assert.True(status == System.Net.HttpStatusCode.OK, answer.ToJsonString());
        return answer;
    }
}
