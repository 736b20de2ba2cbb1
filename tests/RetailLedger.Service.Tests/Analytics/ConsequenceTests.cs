using Npgsql;

namespace RetailLedger.Service.Tests.Analytics;

/// <summary>Each consequence of unsynchronised work has a figure, and something that moves it.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed class ConsequenceTests(SharedLedger ledger)
{
    private const string LogEntry = "position, event_id, stream, version, type, occurred_at, recorded_at, actor_kind, actor_id, owner_system, source, source_id, correlation_id, ingest, basis";
    private const string Known = "occurred_at, known_from";

    [Theory]
    [InlineData("inconsistent customer experience", $"""
        insert into views.log_entry ({LogEntry}) values (1000000001, gen_random_uuid(), 'order/moved', 2, 'retail.delivery.failed.v1', now(), now(), 'system', 'x', 'CARRIER', 'x', 'x', 'x', 'live', 'observed')
        """)]
    [InlineData("stock imbalances", $"""
        insert into views.stock_position (location, item, unit, on_hand, movements, {Known}) values ('MOVED-1', 'MOVED', 'ea', -2, 1, now(), 1), ('MOVED-2', 'MOVED', 'ea', 9, 1, now(), 1)
        """)]
    [InlineData("margin leakage", $"""
        insert into views.location_day (location, day, units_sold, revenue_minor, invoices, units_credited, credit_minor, credit_memos, currency, {Known})
        values ('MOVED', '2026-01-01', 1, 900000000000, 1, 1, 450000000000, 1, 'GBP', now(), 1)
        """)]
    [InlineData("approval bottlenecks", $"""
        insert into views.return_row (return_id, stage, turn, authorisation, logistics, lines, lines_inspected, lines_settled, paid_minor, open_minor, settled_minor, since, deviations, state, {Known})
        values ('MOVED', 'review', 'approver', 'review', 'none', 1, 0, 0, 1, 1, 0, now(), 0, '', now(), 1)
        """)]
    [InlineData("weak auditability", $"""
        insert into views.log_entry ({LogEntry}) values (1000000001, gen_random_uuid(), 'order/moved', 2, 'retail.error.declared.v1', now(), now(), 'person', 'x', 'LEDGER', 'x', 'x', 'x', 'live', 'decided')
        """)]
    [InlineData("poor responsiveness", $"""
        insert into views.exception_row (exception_id, class, code, subject, status, owner, turn, act, awaits, level, attempts, value_minor, since, {Known})
        values ('MOVED', 'business', 'x', 'order/moved', 'raised', 'x', 'x', 'x', '', 1, 0, 0, now(), now(), 1)
        """)]
    public async Task A_consequence_moves_with_what_it_is_about(string consequence, string happens)
    {
        using var anyone = ledger.App.Client(null);
        using var shop = ledger.App.Client("ecom");
        await Facts.PlaceOrderAsync(shop, Facts.NewId("CONSEQUENCE"));
        await Facts.EventuallyAsync(anyone, "/api/orders", body => body["orders"]!.AsArray().Count > 0);
        await using var migrator = NpgsqlDataSource.Create(ledger.App.Connections.Migrator);
        await using var connection = await migrator.OpenConnectionAsync();
        await using var passing = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        var before = await ValueAsync(connection, consequence);

        await using (var command = new NpgsqlCommand(happens, connection))
            await command.ExecuteNonQueryAsync();

        Assert.True(await ValueAsync(connection, consequence) > before);
    }

    private static async Task<decimal> ValueAsync(NpgsqlConnection connection, string consequence)
    {
        await using var command = new NpgsqlCommand("select coalesce(value, 0) from analytics.consequences where consequence = $1", connection);
        command.Parameters.Add(new() { Value = consequence });
        return (decimal)(await command.ExecuteScalarAsync())!;
    }
}
