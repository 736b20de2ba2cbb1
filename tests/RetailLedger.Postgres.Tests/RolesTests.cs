using System.Diagnostics;
using Npgsql;
using RetailLedger.Testing;
using static RetailLedger.Postgres.Tests.TestHome;

namespace RetailLedger.Postgres.Tests;

public sealed class RolesTests
{
    [Theory]
    [InlineData("UPDATE app.facts SET n = 2")]
    [InlineData("DELETE FROM app.facts")]
    [InlineData("TRUNCATE app.facts")]
    [InlineData("DROP TABLE app.facts")]
    [InlineData("ALTER TABLE app.facts DISABLE TRIGGER ALL")]
    [InlineData("CREATE TABLE public.own (n int)")]
    [InlineData("CREATE SCHEMA own")]
    public async Task The_writer_appends_and_changes_nothing(string forbidden)
    {
        await using var database = await DatabaseAsync();
        await AskAsync(database.Connections.Writer, "INSERT INTO app.facts VALUES (7)");

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await RefusalAsync(database.Connections.Writer, forbidden));
        Assert.Equal("7", await AskAsync(database.Connections.Writer, "SELECT max(n) FROM app.facts"));
    }

    [Fact]
    public async Task A_statement_of_the_writer_ends_after_five_seconds()
    {
        await using var database = await DatabaseAsync();
        var waited = Stopwatch.StartNew();

        Assert.Equal(PostgresErrorCodes.QueryCanceled, await RefusalAsync(database.Connections.Writer, "SELECT pg_sleep(20)"));
        Assert.InRange(waited.Elapsed.TotalSeconds, 4.9, 12);
    }

    [Fact]
    public async Task A_lock_the_writer_waits_for_is_given_up_after_three_seconds()
    {
        await using var database = await DatabaseAsync();
        await using var holder = await OpenAsync(database.Connections.Migrator);
        await using var transaction = await holder.BeginTransactionAsync();
        await RunAsync(holder, "LOCK TABLE app.facts IN ACCESS EXCLUSIVE MODE");

        Assert.Equal(PostgresErrorCodes.LockNotAvailable, await RefusalAsync(database.Connections.Writer, "INSERT INTO app.facts VALUES (1)"));
    }

    [Fact]
    public async Task A_transaction_of_the_writer_that_idles_two_seconds_is_ended_and_one_of_infrastructure_is_not()
    {
        await using var database = await DatabaseAsync();
        await using var writer = await OpenAsync(database.Connections.Writer);
        await using var infrastructure = await OpenAsync(database.Connections.Infrastructure);
        await using var appending = await writer.BeginTransactionAsync();
        await using var following = await infrastructure.BeginTransactionAsync();
        await RunAsync(writer, "INSERT INTO app.facts VALUES (1)");
        await RunAsync(infrastructure, "SELECT 1");
        await Task.Delay(TimeSpan.FromSeconds(3));

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => RunAsync(writer, "SELECT 1"));
        await RunAsync(infrastructure, "SELECT 1");
        Assert.Equal("0", await AskAsync(database.Connections.Reader, "SELECT count(*) FROM app.facts"));
    }

    [Fact]
    public async Task The_reader_cannot_write_even_where_somebody_granted_it()
    {
        await using var database = await DatabaseAsync();
        await AskAsync(database.Connections.Migrator, $"GRANT INSERT ON app.facts TO {LedgerRoles.Reader}");

        Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, await RefusalAsync(database.Connections.Reader, "INSERT INTO app.facts VALUES (1)"));
        Assert.Equal("30s", await AskAsync(database.Connections.Reader, "SHOW statement_timeout"));
    }

    [Fact]
    public async Task The_sealer_sees_open_transactions_of_others()
    {
        await using var database = await DatabaseAsync();
        await using var writer = await OpenAsync(database.Connections.Writer);
        var question = $"SELECT count(backend_start) FROM pg_stat_activity WHERE pid = {writer.ProcessID}";

        Assert.Equal("1", await AskAsync(database.Connections.Sealer, question));
        Assert.Equal("0", await AskAsync(database.Connections.Reader, question));
    }

    [Fact]
    public async Task A_login_of_the_server_that_is_no_role_of_ours_gets_no_connection()
    {
        await using var database = await DatabaseAsync();
        var name = $"stranger_{Guid.NewGuid():N}";
        await AskAsync(database.Connections.Admin, $"CREATE ROLE {name} LOGIN PASSWORD 'stranger'");
        var stranger = new NpgsqlConnectionStringBuilder(database.Connections.Admin) { Username = name, Password = "stranger" }.ConnectionString;

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await RefusalAsync(stranger, "SELECT 1"));
        await AskAsync(database.Connections.Admin, $"DROP ROLE {name}");
    }

    [Fact]
    public async Task Passwords_lie_in_a_file_only_its_owner_reads_and_are_never_printed()
    {
        var connections = await TestCluster.ConnectionsAsync();
        var path = RolePasswords.PathIn(connections.Home);
        var password = new NpgsqlConnectionStringBuilder(connections.Writer).Password!;

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Contains(password, await File.ReadAllTextAsync(path), StringComparison.Ordinal);
        Assert.DoesNotContain(password, connections.ToString(), StringComparison.Ordinal);
        await using var opened = await OpenAsync(connections.Writer);
        Assert.DoesNotContain(password, opened.ConnectionString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setting_up_again_has_nothing_to_do()
    {
        await using var database = await DatabaseAsync();
        var home = database.Connections.Home;
        var passwords = await LedgerRoles.EnsureAsync(database.Connections.Admin, home, ownsServer: true);
        await using var connection = await OpenAsync(database.Connections.Admin);

        Assert.Empty(RolePlan.For(await RoleState.ReadAsync(connection, TestContext.Current.CancellationToken), passwords, resetPasswords: false));
        Assert.Equal("1", await AskAsync(database.Connections.Writer, "SELECT 1"));
    }

    private static Task<TestDatabase> DatabaseAsync() => TestCluster.CreateDatabaseAsync("facts", connections => AskAsync(connections.Migrator, $"""
        CREATE SCHEMA app;
        CREATE TABLE app.facts (n int);
        GRANT USAGE ON SCHEMA app TO {LedgerRoles.Writer}, {LedgerRoles.Reader};
        GRANT SELECT, INSERT ON app.facts TO {LedgerRoles.Writer};
        GRANT SELECT ON app.facts TO {LedgerRoles.Reader};
        """));

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
