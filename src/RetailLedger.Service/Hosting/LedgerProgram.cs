using RetailLedger.Postgres;
using RetailLedger.Service.Following;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Hosting;

/// <summary>The program. Without a word it serves; <c>migrate</c> brings the database to this release's schema, <c>rebuild VIEW</c> makes a view anew,
/// <c>try REACTION --from P --to P</c> shows what a reaction would do with the past, <c>check</c> looks whether all is well.</summary>
public static class LedgerProgram
{
    public const int DefaultPort = 5080;

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is [var word, ..] && !word.StartsWith('-') && args is not (["migrate"] or ["rebuild", _] or ["try", _, "--from", _, "--to", _] or ["check"]))
        {
            await Console.Error.WriteLineAsync($"There is no mode {string.Join(' ', args)}. Say nothing to serve, or: migrate · rebuild VIEW · try REACTION --from P --to P · check");
            return 1;
        }

        try
        {
            await using var database = await LedgerDatabase.OpenAsync(LedgerDatabaseOptions.FromEnvironment());
            switch (args)
            {
                case ["migrate"]:
                    await MigrateAsync(database.Connections);
                    return 0;
                case ["rebuild", var view]:
                    return await RebuildAsync(database.Connections, view);
                case ["try", var reaction, "--from", var from, "--to", var to]:
                    await using (var app = LedgerHost.CreateBuilder([], database.Connections).Build())
                        return await TrialMode.RunAsync(app.Services, reaction, from, to);
                case ["check"]:
                    return await CheckAsync(database.Connections);
                default:
                    // A database of our own has no administrator: it is brought up to date before the service opens its first connection.
                    if (database.Connections.IsEmbedded)
                        await MigrateAsync(database.Connections);
                    await ServeAsync(args, database.Connections);
                    return 0;
            }
        }
        catch (Exception failure) when (failure is MigrationException or AccessConfigurationException or LedgerDatabaseException or EmbeddedClusterException)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
    }

    private static async Task MigrateAsync(LedgerConnections connections)
    {
        await using (var reader = Npgsql.NpgsqlDataSource.Create(connections.Reader))
        {
            if ((await Migration.MissingAsync(reader, CancellationToken.None)).Count == 0)
                return;
        }

        await Migration.ApplyAsync(connections, CancellationToken.None);
    }

    private static async Task<int> RebuildAsync(LedgerConnections connections, string name)
    {
        var views = RebuildableViews.All;
        if (views.SingleOrDefault(view => view.Name == name) is not { } wanted)
        {
            await Console.Error.WriteLineAsync($"There is no view {name}. There are: {string.Join(", ", views.Select(view => view.Name))}");
            return 1;
        }

        using var keys = new SubjectKeys(new LedgerHomeFolder(connections.Home).Keys);
        await using var migrator = Npgsql.NpgsqlDataSource.Create(connections.Migrator);
        var log = new LogReader(new EventText(StoredJson.For(new SealedPersonalConverter(keys))));
        var outcome = await new ViewRebuild(migrator, log).RunAsync(wanted, new LineProgress(), CancellationToken.None);
        await Console.Out.WriteLineAsync($"{outcome.View} is made anew up to position {outcome.Position}");
        return 0;
    }

    private static async Task<int> CheckAsync(LedgerConnections connections)
    {
        var findings = await Doctor.RunAsync(connections, [new LedgerChecks()]);
        await Console.Out.WriteLineAsync(System.Text.Json.JsonSerializer.Serialize(findings, StoredJson.Shown));
        return findings.Any(finding => finding.Verdict == DoctorVerdict.Refused) ? 1 : 0;
    }

    private static async Task ServeAsync(string[] args, LedgerConnections connections)
    {
        var builder = LedgerHost.CreateBuilder(args, connections);
        var app = builder.Build();
        app.MapLedger();
        await app.Services.PrepareLedgerAsync(CancellationToken.None);
        // In a container the platform says where to listen; on a desk it is the loopback address and nothing else.
        if (string.IsNullOrEmpty(builder.Configuration["HTTP_PORTS"]))
            app.Urls.Add($"http://127.0.0.1:{FreePort.From(builder.Configuration.GetValue("LEDGER_PORT", DefaultPort))}");
        await app.RunAsync();
    }

    private sealed class LineProgress : IProgress<(long Done, long Total)>
    {
        public void Report((long Done, long Total) value) => Console.WriteLine($"{value.Done} of {value.Total}");
    }
}
