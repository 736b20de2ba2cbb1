using Npgsql;

namespace RetailLedger.Service.Tests.Foundations;

/// <summary>Foundation 3: when something was recorded is PostgreSQL's word, said at every append.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed class RecordedTimeTests(SharedLedger ledger)
{
    [Fact]
    public async Task Each_event_is_recorded_at_the_databases_time_of_its_own_append()
    {
        using var shop = ledger.App.Client("ecom");
        var before = await ClockAsync();
        var (_, first, _) = await Facts.PlaceOrderAsync(shop, Facts.NewId("TIME"));
        var between = await ClockAsync();
        var (_, second, _) = await Facts.PlaceOrderAsync(shop, Facts.NewId("TIME"));

        Assert.InRange(await RecordedAsync(first), before, between);
        Assert.InRange(await RecordedAsync(second), between, await ClockAsync());
    }

    private Task<DateTime> RecordedAsync(System.Text.Json.Nodes.JsonNode answer) =>
        ScalarAsync("select timestamp from events.mt_events where id = $1", Guid.Parse((string)answer["eventId"]!));

    private Task<DateTime> ClockAsync() => ScalarAsync("select clock_timestamp()", null);

    private async Task<DateTime> ScalarAsync(string sql, object? value)
    {
        await using var command = ledger.App.Sources.Reader.CreateCommand(sql);
        if (value is not null)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return (DateTime)(await command.ExecuteScalarAsync())!;
    }
}
