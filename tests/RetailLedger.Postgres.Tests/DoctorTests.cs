using Npgsql;
using RetailLedger.Testing;
using static RetailLedger.Postgres.Tests.TestHome;

namespace RetailLedger.Postgres.Tests;

public sealed class DoctorTests
{
    [Theory]
    [InlineData("fsync")]
    [InlineData("full_page_writes")]
    [InlineData("synchronous_commit")]
    public async Task A_setting_that_risks_committed_facts_is_refused_except_in_tests(string setting)
    {
        var connections = await TestCluster.ConnectionsAsync();

        var strict = (await Doctor.RunAsync(connections)).Single(finding => finding.Check == setting);
        var lenient = (await Doctor.RunAsync(connections, allowUnsafeDurability: true)).Single(finding => finding.Check == setting);

        Assert.Equal((DoctorVerdict.Refused, "off"), (strict.Verdict, strict.Found));
        Assert.Contains($"{setting} = on", strict.Advice, StringComparison.Ordinal);
        Assert.Equal(DoctorVerdict.Warning, lenient.Verdict);
    }

    [Fact]
    public async Task A_fresh_embedded_database_is_in_order()
    {
        await using var home = new TestHome();
        await using var database = await LedgerDatabase.OpenAsync(new LedgerDatabaseOptions { Cluster = home.Options });

        var findings = await Doctor.RunAsync(database.Connections);

        Assert.DoesNotContain(findings, finding => finding.Verdict != DoctorVerdict.Ok && finding.Check != "free disk");
        string[] looked = ["server version", "data_checksums", "server_encoding", "max_connections", "fsync", "role ledger_sealer", "writer statement_timeout", "free disk", "clock skew"];
        Assert.All(looked, check => Assert.Single(findings, finding => finding.Check == check));
    }

    [Fact]
    public async Task A_service_does_not_start_on_a_role_that_was_weakened()
    {
        await using var database = await TestCluster.CreateDatabaseAsync("empty", _ => Task.CompletedTask, TestDurability.Durable);
        var connection = new NpgsqlConnection(database.Connections.Writer + ";Pooling=false");
        await using (connection)
        {
            await connection.OpenAsync();
            await Durability.RequireAsync(connection);
        }

        await AskAsync(database.Connections.Admin, $"ALTER ROLE {LedgerRoles.Writer} IN DATABASE {database.Name} SET synchronous_commit = off");
        await using var weakened = new NpgsqlConnection(database.Connections.Writer + ";Pooling=false");
        await weakened.OpenAsync();

        var refusal = await Assert.ThrowsAsync<LedgerDatabaseException>(() => Durability.RequireAsync(weakened));
        Assert.Contains("synchronous_commit = on", refusal.Message, StringComparison.Ordinal);
        await Durability.RequireAsync(weakened, allowUnsafe: true);
    }

    [Fact]
    public async Task A_writer_that_may_change_events_is_refused()
    {
        await using var database = await TestCluster.CreateDatabaseAsync("events", connections => AskAsync(connections.Migrator, $"""
            CREATE SCHEMA events;
            CREATE TABLE events.mt_events (n int);
            GRANT USAGE ON SCHEMA events TO {LedgerRoles.Writer};
            GRANT SELECT, INSERT ON events.mt_events TO {LedgerRoles.Writer};
            """));
        Assert.Equal(DoctorVerdict.Ok, (await FindingAsync(database.Connections, "writer privileges")).Verdict);

        await AskAsync(database.Connections.Migrator, $"GRANT DELETE, TRUNCATE ON events.mt_events TO {LedgerRoles.Writer}");

        var finding = await FindingAsync(database.Connections, "writer privileges");
        Assert.Equal(DoctorVerdict.Refused, finding.Verdict);
        Assert.Contains("DELETE, TRUNCATE", finding.Found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_writer_without_its_limit_is_refused()
    {
        await using var database = await TestCluster.CreateDatabaseAsync("empty", _ => Task.CompletedTask);
        await AskAsync(database.Connections.Admin, $"ALTER ROLE {LedgerRoles.Writer} IN DATABASE {database.Name} SET statement_timeout = '1h'");

        Assert.Equal(DoctorVerdict.Refused, (await FindingAsync(database.Connections, "writer statement_timeout")).Verdict);
    }

    [Fact]
    public async Task A_role_that_cannot_log_in_is_refused()
    {
        var connections = await TestCluster.ConnectionsAsync();
        var wrong = connections with { Sealer = new NpgsqlConnectionStringBuilder(connections.Sealer) { Password = "wrong" }.ConnectionString };

        Assert.Equal(DoctorVerdict.Refused, (await FindingAsync(wrong, "role ledger_sealer")).Verdict);
        Assert.Equal(DoctorVerdict.Ok, (await FindingAsync(wrong, "role ledger_writer")).Verdict);
    }

    [Theory]
    [InlineData(0, DoctorVerdict.Ok)]
    [InlineData(60, DoctorVerdict.Warning)]
    [InlineData(-60, DoctorVerdict.Warning)]
    public async Task A_clock_that_differs_from_the_servers_is_named(int seconds, DoctorVerdict verdict)
    {
        var findings = await Doctor.RunAsync(await TestCluster.ConnectionsAsync(), clock: new ShiftedClock(TimeSpan.FromSeconds(seconds)));

        Assert.Equal(verdict, findings.Single(finding => finding.Check == "clock skew").Verdict);
    }

    [Theory]
    [InlineData(6L << 30, DoctorVerdict.Ok)]
    [InlineData(2L << 30, DoctorVerdict.Warning)]
    [InlineData(1L << 20, DoctorVerdict.Refused)]
    public void Room_on_the_disk_is_judged(long free, DoctorVerdict verdict) => Assert.Equal(verdict, new DiskCheck().Judge("data", free).Verdict);

    [Fact]
    public async Task A_check_that_fails_is_a_finding_and_the_others_are_still_made()
    {
        var findings = await Doctor.RunAsync(await TestCluster.ConnectionsAsync(), [new Failing(), new Passing()]);

        Assert.Equal(DoctorVerdict.Refused, findings.Single(finding => finding.Check == "failing").Verdict);
        Assert.Single(findings, finding => finding.Check == "passing");
    }

    private static async Task<DoctorFinding> FindingAsync(LedgerConnections connections, string check) =>
        (await Doctor.RunAsync(connections)).Single(finding => finding.Check == check);

    private sealed class ShiftedClock(TimeSpan shift) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + shift;
    }

    private sealed class Failing : IDoctorCheck
    {
        public string Name => "failing";

        public Task<IReadOnlyList<DoctorFinding>> RunAsync(LedgerConnections connections, CancellationToken ct) => throw new InvalidOperationException("broken");
    }

    private sealed class Passing : IDoctorCheck
    {
        public string Name => "passing";

        public Task<IReadOnlyList<DoctorFinding>> RunAsync(LedgerConnections connections, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<DoctorFinding>>([DoctorFinding.Fine(Name, "fine")]);
    }
}
