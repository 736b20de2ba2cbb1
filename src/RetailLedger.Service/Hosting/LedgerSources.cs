using Npgsql;
using RetailLedger.Postgres;

namespace RetailLedger.Service.Hosting;

/// <summary>A pool of connections per role: each part of the service can do to the database what its work needs and no more.</summary>
public sealed class LedgerSources(LedgerConnections connections) : IAsyncDisposable
{
    /// <summary>Adds to history; can change none of it.</summary>
    public NpgsqlDataSource Writer { get; } = Source(connections.Writer);

    /// <summary>Views, positions of followers, locks.</summary>
    public NpgsqlDataSource Infrastructure { get; } = Source(connections.Infrastructure);

    /// <summary>Numbers the log.</summary>
    public NpgsqlDataSource Sealer { get; } = Source(Unprepared(connections.Sealer));

    /// <summary>Every query a person or a program asks.</summary>
    public NpgsqlDataSource Reader { get; } = Source(connections.Reader);

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        await Infrastructure.DisposeAsync();
        await Sealer.DisposeAsync();
        await Reader.DisposeAsync();
    }

    // The search for unnumbered events is cheap only when it is planned for today's floor; a prepared plan would be for any floor.
    private static string Unprepared(string connection) => new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 0 }.ConnectionString;

    private static NpgsqlDataSource Source(string connection) => NpgsqlDataSource.Create(connection);
}
