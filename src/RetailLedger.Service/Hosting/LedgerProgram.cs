using Microsoft.Extensions.Hosting;
using RetailLedger.Postgres;

namespace RetailLedger.Service.Hosting;

/// <summary>The program: <c>migrate</c> brings the database to this release's schema and ends; without a word it serves.</summary>
public static class LedgerProgram
{
    public const int DefaultPort = 5080;

    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var database = await LedgerDatabase.OpenAsync(LedgerDatabaseOptions.FromEnvironment());
            // A database of our own has no administrator: it is brought up to date before the service opens its first connection.
            if (args is ["migrate"] || database.Connections.IsEmbedded)
                await MigrateAsync(database.Connections);
            if (args is ["migrate"])
                return 0;
            await ServeAsync(args, database.Connections);
            return 0;
        }
        catch (Exception failure) when (failure is MigrationException or LedgerDatabaseException or EmbeddedClusterException)
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

    private static async Task ServeAsync(string[] args, LedgerConnections connections)
    {
        var builder = LedgerHost.CreateBuilder(args, connections);
        var app = builder.Build();
        app.MapLedger();
        await app.Services.PrepareLedgerAsync(CancellationToken.None);
        app.Urls.Add($"http://127.0.0.1:{FreePort.From(builder.Configuration.GetValue("LEDGER_PORT", DefaultPort))}");
        await app.RunAsync();
    }
}
