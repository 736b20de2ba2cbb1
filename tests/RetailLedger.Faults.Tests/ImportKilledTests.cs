using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RetailLedger.Faults.Processes;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Integration.Imports;

namespace RetailLedger.Faults.Tests;

/// <summary>An import that is killed in its middle, twice, goes on by itself and ends as if nothing had been.</summary>
public sealed class ImportKilledTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    // Everything of history but what is made up at the append: ids, times of recording, and the hour at which the import itself spoke.
    private const string History = """
        select to_jsonb(x)::text from (
            select l.log_index, e.stream_id, e.version, e.type, e.data, e.headers - 'release' - 'digest' - case when e.type like 'retail.import.%' then 'occurredAt' else 'release' end as headers, e.correlation_id, e.user_name,
                   case when c.id is not null then format('%s %s', c.stream_id, c.version) end as cause
            from ledger.log l join events.mt_events e on e.seq_id = l.seq_id left join events.mt_events c on c.id::text = e.causation_id
            where e.type <> 'retail.import.started.v1'
            order by l.log_index) x
        """;

    private static readonly string[] Outcomes =
    [
        "select to_jsonb(t)::text from views.item_day t order by item, location, day, known_from",
        "select to_jsonb(t)::text from views.location_day t order by location, day, known_from",
        """
        select (to_jsonb(t) - 'event_id' - 'recorded_at' - 'causation_id' - case when type like 'retail.import.%' then 'occurred_at' else 'event_id' end)::text
        from views.log_entry t order by position
        """,
        "select to_jsonb(t)::text from views.log_object t order by object, position",
        "select format('%s %s %s %s', headers ->> 'source', headers ->> 'sourceId', stream_id, version) from events.mt_events where headers ? 'digest' order by 1",
        "select format('%s %s %s %s %s', lines, documents, lines_done, refused, became) from ledger.import_progress",
    ];

    [Fact]
    public async Task A_killed_import_goes_on_and_equals_one_that_was_left_alone()
    {
        await using var home = new FaultHome();
        var file = Path.Combine(home.Service.Home, "shop.csv");
        var lines = RetailShopFile.Write(file);
        home.Service.Launch();
        await home.Service.ReadyAsync();
        await SendAsync(home, file);

        var killedAt = new List<long>();
        foreach (var share in (double[])[0.1, 0.4])
        {
            await ReachedAsync(home, (long)(RetailShopFile.Documents * share));
            await home.Service.KillAsync();
            killedAt.Add((long)(await home.AskAsync("select documents from ledger.import_progress where finished_at is null"))!);
            // Not until it is ready: the import goes on before that, and on a slow machine would be over.
            home.Service.Launch();
        }

        await home.Service.ReadyAsync();

        await UntilAsync(async () => await home.AskAsync("select finished_at is not null from ledger.import_progress") is true, "the import is complete", home);
        await home.RestAsync();
        TestContext.Current.TestOutputHelper!.WriteLine($"killed at documents {string.Join(" and ", killedAt)} of {RetailShopFile.Documents}; {lines} lines");

        Assert.True(killedAt[0] < killedAt[1]);
        Assert.Equal((long)lines, await home.AskAsync("select lines_done from ledger.import_progress where lines = lines_done"));
        Assert.Equal((long)lines, await home.AskAsync("select refused + (select sum(v::bigint)::bigint from jsonb_each_text(became) as b(k, v)) from ledger.import_progress"));
        Assert.Equal(1L, await home.AskAsync("select count(*) from events.mt_events where type = 'retail.import.completed.v1'"));
        Assert.Equal(true, await home.AskAsync("""
            select p.xmin::text = e.xmin::text from ledger.import_progress p, events.mt_events e where e.type = 'retail.import.completed.v1'
            """));
        Assert.Empty(await home.CheckAsync(journal: null));

        await using var calm = await InProcessLedger.StartAsync();
        await ImportAsync(calm, file);
        foreach (var question in Outcomes.Prepend(History))
            Assert.Equal(await RowsAsync(calm.Connections.Admin, question), await RowsAsync(home.Superuser, question));
    }

    private static async Task SendAsync(FaultHome home, string file)
    {
        using var http = new HttpClient { BaseAddress = home.Service.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", (await home.Service.KeysAsync())["erp"]);
        using var content = new ByteArrayContent(await File.ReadAllBytesAsync(file));
        (await http.PostAsync("/api/imports/online-retail", content)).EnsureSuccessStatusCode();
    }

    private static async Task ImportAsync(InProcessLedger ledger, string file)
    {
        var queue = ledger.Services.GetRequiredService<ImportQueue>();
        var id = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(file)))[..32];
        Directory.CreateDirectory(Path.GetDirectoryName(queue.FileOf(id))!);
        File.Copy(file, queue.FileOf(id));
        var sources = ledger.Services.GetRequiredService<LedgerSources>();
        await ImportProgress.BeginAsync(sources.Writer, id, "online-retail", id[..12], CancellationToken.None);
        Assert.True(queue.TryEnqueue(id, "online-retail"));
        await UntilAsync(async () => (await RowsAsync(ledger.Connections.Admin, """
            select 'done' where exists (select 1 from ledger.import_progress where finished_at is not null)
               and exists (select 1 from events.mt_events where type = 'retail.import.completed.v1')
               and (select count(*) from events.mt_events) = (select count(*) from ledger.log)
               and not exists (select 1 from ledger.follower where position <> (select max(log_index) from ledger.log))
            """)).Count > 0, "the undisturbed import is complete");
    }

    private static Task ReachedAsync(FaultHome home, long documents) =>
        UntilAsync(async () => (long)(await home.AskAsync("select coalesce(max(documents), 0) from ledger.import_progress"))! >= documents, $"document {documents}", home);

    private static async Task UntilAsync(Func<Task<bool>> done, string what, FaultHome? home = null)
    {
        using var patience = new CancellationTokenSource(Limit);
        while (!await done())
        {
            if (patience.IsCancellationRequested)
                Assert.Fail($"{what} never came. {(home is null ? "" : await home.Service.LogAsync())}");
            await Task.Delay(10, CancellationToken.None);
        }
    }

    private static async Task<List<string>> RowsAsync(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await row.ReadAsync())
            rows.Add(row.GetString(0));
        return rows;
    }
}
