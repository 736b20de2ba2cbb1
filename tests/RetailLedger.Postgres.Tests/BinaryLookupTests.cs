using System.Globalization;

namespace RetailLedger.Postgres.Tests;

/// <summary>Programs that only tell a version stand for the servers of a machine.</summary>
public sealed class BinaryLookupTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("lookup-").FullName;
    private int downloads;

    public BinaryLookupTests() => File.SetUnixFileMode(root, Modes.Enterable);

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task New_data_takes_the_newest_of_the_system() =>
        Assert.Equal(16, (await FindAsync(data: null, system: [14, 16, 15], cached: [18])).Major);

    [Fact]
    public async Task New_data_takes_the_cache_when_the_system_has_none() =>
        Assert.Equal(18, (await FindAsync(data: null, system: [13], cached: [18])).Major);

    [Theory]
    [InlineData(14)]
    [InlineData(18)]
    public async Task Data_takes_its_own_version_wherever_it_is(int major) =>
        Assert.Equal(major, (await FindAsync(data: major, system: [14, 16], cached: [18])).Major);

    [Fact]
    public async Task Nothing_is_downloaded_while_the_machine_has_a_server()
    {
        await FindAsync(data: null, system: [15], cached: []);
        Assert.Equal(0, downloads);
    }

    [Fact]
    public async Task A_machine_without_a_server_downloads_one()
    {
        Assert.Equal(18, (await FindAsync(data: null, system: [], cached: [])).Major);
        Assert.Equal(1, downloads);
    }

    [Fact]
    public async Task Data_of_a_version_nobody_has_is_refused_with_what_was_found()
    {
        var refusal = await Assert.ThrowsAsync<EmbeddedClusterException>(() => FindAsync(data: 15, system: [14, 16], cached: [18]));

        Assert.All(["PostgreSQL 15", "14 in", "16 in", "18 in"], part => Assert.Contains(part, refusal.Message, StringComparison.Ordinal));
        Assert.Equal(0, downloads);
    }

    [Fact]
    public async Task A_named_folder_wins_over_newer_ones()
    {
        var named = Make("named", 14);
        Assert.Equal(named, (await FindAsync(data: null, system: [16], cached: [], named)).Directory);
    }

    [Fact]
    public async Task A_named_folder_without_the_programs_is_refused_and_nothing_else_is_taken()
    {
        var refusal = await Assert.ThrowsAsync<EmbeddedClusterException>(() => FindAsync(data: null, system: [16], cached: [], named: root));
        Assert.Contains("LEDGER_PG_BIN", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_leave_to_download_the_refusal_names_the_remedies()
    {
        var refusal = await Assert.ThrowsAsync<EmbeddedClusterException>(() => FindAsync(data: null, system: [], cached: [], allowDownload: false));
        Assert.All(["apt-get install postgresql", "LEDGER_PG_BIN", "ConnectionStrings__Ledger"], part => Assert.Contains(part, refusal.Message, StringComparison.Ordinal));
    }

    private async Task<PostgresBinaries> FindAsync(int? data, int[] system, int[] cached, string? named = null, bool allowDownload = true)
    {
        var places = system.Select(major => Make($"system-{major}", major)).Append(Path.Combine(root, "absent")).ToList();
        foreach (var major in cached)
        {
            Make($"cache/postgres-{major}/native/bin", major);
        }

        var lookup = new BinaryLookup(new EmbeddedClusterOptions { BinDirectory = named, AllowDownload = allowDownload }, new ServiceAccount(Name: null))
        {
            SystemPlaces = () => places,
            Cache = Path.Combine(root, "cache"),
            Download = (_, _) =>
            {
                downloads++;
                return Task.FromResult(Make("downloaded", 18));
            },
        };
        return await lookup.FindAsync(data, "the home", TestContext.Current.CancellationToken);
    }

    private string Make(string name, int major)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, name)).FullName;
        foreach (var program in new[] { "postgres", "initdb", "pg_ctl" })
        {
            var path = Path.Combine(folder, program);
            File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $"#!/bin/sh\necho 'postgres (PostgreSQL) {major}.3 (Debian)'\n"));
            File.SetUnixFileMode(path, Modes.Enterable);
        }

        return folder;
    }
}
