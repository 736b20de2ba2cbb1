using Npgsql;

namespace RetailLedger.Service.Tests.Foundations;

/// <summary>Foundation 7: the part of the service that writes history can do nothing else to it.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed class DatabaseRoleTests(SharedLedger ledger)
{
    [Theory]
    [InlineData("update events.mt_events set data = '{}'")]
    [InlineData("delete from events.mt_events")]
    [InlineData("truncate events.mt_events")]
    [InlineData("insert into events.mt_streams (id, version) values ('x', 1)")]
    [InlineData("update ledger.idempotency_key set id = 'x'")]
    [InlineData("delete from ledger.idempotency_key")]
    [InlineData("insert into ledger.log (log_index, seq_id) values (1, 1)")]
    [InlineData("drop table views.item_day")]
    public async Task The_writer_may_only_add(string sql) => await DeniedAsync(ledger.App.Sources.Writer, sql);

    [Theory]
    [InlineData("insert into events.mt_streams (id, version) values ('x', 1)")]
    [InlineData("update events.mt_events set data = '{}'")]
    [InlineData("delete from ledger.log")]
    [InlineData("create table views.more (id int)")]
    public async Task Followers_may_not_touch_history_or_make_tables(string sql) => await DeniedAsync(ledger.App.Sources.Infrastructure, sql);

    [Theory]
    [InlineData("update ledger.log set log_index = log_index + 1000000")]
    [InlineData("delete from ledger.log")]
    [InlineData("delete from events.mt_streams")]
    public async Task The_sequencer_may_number_and_nothing_else(string sql) => await DeniedAsync(ledger.App.Sources.Sealer, sql);

    [Theory]
    [InlineData("insert into views.log_object (object, position) values ('x', 1)")]
    [InlineData("select secret_hash from ledger.access_key")]
    public async Task The_reader_may_not_write_nor_see_secrets(string sql) => await DeniedAsync(ledger.App.Sources.Reader, sql);

    [Fact]
    public async Task An_append_that_stays_open_is_ended_by_the_database()
    {
        await using var connection = await ledger.App.Sources.Writer.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var sleep = new NpgsqlCommand("select pg_sleep(30)", connection);

        var failure = await Assert.ThrowsAsync<PostgresException>(() => sleep.ExecuteNonQueryAsync());

        Assert.Equal(PostgresErrorCodes.QueryCanceled, failure.SqlState);
    }

    private static async Task DeniedAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);

        var failure = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());

        Assert.Contains(failure.SqlState, new[] { PostgresErrorCodes.InsufficientPrivilege, PostgresErrorCodes.ReadOnlySqlTransaction });
    }
}
