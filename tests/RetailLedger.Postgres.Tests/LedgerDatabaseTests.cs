using System.Text.RegularExpressions;
using Npgsql;
using static RetailLedger.Postgres.Tests.TestHome;

namespace RetailLedger.Postgres.Tests;

public sealed partial class LedgerDatabaseTests
{
    [Fact]
    public async Task The_embedded_database_opens_for_every_role_and_again()
    {
        await using var home = new TestHome();
        string writer;
        await using (var first = await LedgerDatabase.OpenAsync(new LedgerDatabaseOptions { Cluster = home.Options }))
        {
            writer = first.Connections.Writer;
            var each = first.Connections;
            foreach (var (role, login) in new[] { ("ledger", each.Admin), (LedgerRoles.Migrator, each.Migrator), (LedgerRoles.Writer, each.Writer), (LedgerRoles.Infrastructure, each.Infrastructure), (LedgerRoles.Sealer, each.Sealer), (LedgerRoles.Reader, each.Reader) })
            {
                Assert.Equal($"{role} on ledger", await AskAsync(login, "SELECT current_user || ' on ' || current_database()"));
            }

            Assert.True(each.IsEmbedded);
            Assert.Equal(home.Path, each.Home);
        }

        await using var second = await LedgerDatabase.OpenAsync(new LedgerDatabaseOptions { Cluster = home.Options });
        Assert.Equal(writer, second.Connections.Writer);
    }

    [Fact]
    public async Task A_host_and_a_tool_together_fit_into_a_hundred_connections()
    {
        await using var home = new TestHome();
        await using var host = await LedgerDatabase.OpenAsync(new LedgerDatabaseOptions { Cluster = home.Options });
        await using var tool = await LedgerDatabase.OpenAsync(new LedgerDatabaseOptions { Cluster = home.Options, Pools = LedgerPools.Tool });
        string[] logins = [.. new[] { host.Connections, tool.Connections }.SelectMany(each => new[] { each.Admin, each.Migrator, each.Writer, each.Infrastructure, each.Sealer, each.Reader })];
        var reserved = int.Parse((await AskAsync(host.Connections.Admin, "SHOW superuser_reserved_connections"))!, System.Globalization.CultureInfo.InvariantCulture);

        Assert.True(logins.Sum(login => new NpgsqlConnectionStringBuilder(login).MaxPoolSize) <= 100 - reserved);
        Assert.Equal(12, new NpgsqlConnectionStringBuilder(host.Connections.Writer).MaxPoolSize);
    }

    [Fact]
    public async Task Lost_passwords_of_the_embedded_database_are_set_anew()
    {
        await using var home = new TestHome();
        await (await LedgerDatabase.OpenAsync(new LedgerDatabaseOptions { Cluster = home.Options })).DisposeAsync();
        File.Delete(RolePasswords.PathIn(home.Path));

        await using var again = await LedgerDatabase.OpenAsync(new LedgerDatabaseOptions { Cluster = home.Options });

        Assert.Equal("1", await AskAsync(again.Connections.Reader, "SELECT 1"));
    }

    [Fact]
    public async Task First_starts_at_the_same_time_agree_on_the_passwords()
    {
        await using var home = new TestHome();
        var opened = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => LedgerDatabase.OpenAsync(new LedgerDatabaseOptions { Cluster = home.Options })));

        Assert.Single(opened.Select(database => database.Connections.Writer).Distinct());
        foreach (var database in opened)
        {
            Assert.Equal("1", await AskAsync(database.Connections.Writer, "SELECT 1"));
            await database.DisposeAsync();
        }
    }

    [Fact]
    public async Task An_outside_server_is_set_up_by_whoever_may_and_another_host_needs_the_same_passwords()
    {
        await using var server = new TestHome();
        await using var cluster = await server.StartAsync();
        await using var host = new TestHome();
        await using var stranger = new TestHome();
        LedgerDatabaseOptions On(TestHome home) => new() { ConnectionString = Named(cluster.AdminConnectionString, "shop"), Cluster = home.Options };

        await using var database = await LedgerDatabase.OpenAsync(On(host));
        var refusal = await Assert.ThrowsAsync<LedgerDatabaseException>(() => LedgerDatabase.OpenAsync(On(stranger)));

        Assert.Equal(("shop", false), (database.Connections.Database, database.Connections.IsEmbedded));
        Assert.Contains("Copy the file", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("shop", await AskAsync(database.Connections.Writer, "SELECT current_database()"));
    }

    [Fact]
    public async Task A_user_who_may_not_make_roles_is_given_the_SQL_to_have_run_and_it_suffices()
    {
        await using var server = new TestHome();
        await using var cluster = await server.StartAsync();
        await using var host = new TestHome();
        await AskAsync(cluster.AdminConnectionString, "CREATE ROLE weak LOGIN PASSWORD 'weak'");
        await AskAsync(cluster.AdminConnectionString, "CREATE DATABASE shop OWNER weak");
        var weak = new NpgsqlConnectionStringBuilder(cluster.AdminConnectionString) { Username = "weak", Password = "weak", Database = "shop" }.ConnectionString;
        var options = new LedgerDatabaseOptions { ConnectionString = weak, Cluster = host.Options };

        var refusal = await Assert.ThrowsAsync<LedgerDatabaseException>(() => LedgerDatabase.OpenAsync(options));
        var passwords = await RolePasswords.LoadOrCreateAsync(host.Path, TestContext.Current.CancellationToken);
        Assert.All(LedgerRoles.All, role => Assert.DoesNotContain(passwords.Of(role.Name), refusal.Message, StringComparison.Ordinal));
        var sql = Placeholder().Replace(refusal.Message.Split("\n\n")[1], match => passwords.Of(match.Groups[1].Value));
        await AskAsync(Named(cluster.AdminConnectionString, "shop"), sql);

        await using var database = await LedgerDatabase.OpenAsync(options);
        Assert.Equal(LedgerRoles.Writer, await AskAsync(database.Connections.Writer, "SELECT current_user"));
    }

    [Fact]
    public async Task A_user_who_makes_roles_and_owns_the_database_needs_no_superuser()
    {
        await using var server = new TestHome();
        await using var cluster = await server.StartAsync();
        await using var host = new TestHome();
        await AskAsync(cluster.AdminConnectionString, "CREATE ROLE setup LOGIN CREATEROLE PASSWORD 'setup'; GRANT pg_read_all_stats TO setup WITH ADMIN OPTION");
        await AskAsync(cluster.AdminConnectionString, "CREATE DATABASE shop OWNER setup");
        var setup = new NpgsqlConnectionStringBuilder(cluster.AdminConnectionString) { Username = "setup", Password = "setup", Database = "shop" }.ConnectionString;

        await using var database = await LedgerDatabase.OpenAsync(new LedgerDatabaseOptions { ConnectionString = setup, Cluster = host.Options });

        Assert.DoesNotContain(await Doctor.RunAsync(database.Connections), finding => finding.Verdict == DoctorVerdict.Refused);
    }

    [Fact]
    public async Task A_missing_database_that_may_not_be_made_is_refused_with_the_SQL()
    {
        await using var server = new TestHome();
        await using var cluster = await server.StartAsync();
        await AskAsync(cluster.AdminConnectionString, "CREATE ROLE weak LOGIN PASSWORD 'weak'");
        var weak = new NpgsqlConnectionStringBuilder(cluster.AdminConnectionString) { Username = "weak", Password = "weak", Database = "shop" }.ConnectionString;

        var refusal = await Assert.ThrowsAsync<LedgerDatabaseException>(() => LedgerDatabase.OpenAsync(new LedgerDatabaseOptions { ConnectionString = weak, Cluster = server.Options }));

        Assert.Contains("CREATE DATABASE \"shop\"", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_where_nobody_answers_is_named_without_its_password()
    {
        var options = new LedgerDatabaseOptions { ConnectionString = $"Host=127.0.0.1;Port={FreePort.Take()};Username=ledger;Password=secret" };

        var refusal = await Assert.ThrowsAsync<LedgerDatabaseException>(() => LedgerDatabase.OpenAsync(options));

        Assert.Contains("127.0.0.1", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explicit_connections_are_used_as_given_and_nothing_is_set_up()
    {
        ExplicitConnections given = new("Host=a;Username=m", "Host=b;Username=w", "Host=c;Username=i", "Host=d;Username=s", "Host=e;Username=r");
        await using var home = new TestHome();

        await using var database = await LedgerDatabase.OpenAsync(new LedgerDatabaseOptions { Explicit = given, Cluster = home.Options });

        var writer = new NpgsqlConnectionStringBuilder(database.Connections.Writer);
        Assert.Equal(("b", "w", 12, 40), (writer.Host, writer.Username, writer.MaxPoolSize, writer.MaxAutoPrepare));
        Assert.Empty(Directory.GetFileSystemEntries(home.Path));
    }

    private static string Named(string connection, string database) => new NpgsqlConnectionStringBuilder(connection) { Database = database }.ConnectionString;

    [GeneratedRegex("<(ledger_[a-z]+) in roles.json>")]
    private static partial Regex Placeholder();
}
