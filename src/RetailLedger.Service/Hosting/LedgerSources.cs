using Npgsql;
using RetailLedger.Postgres;

namespace RetailLedger.Service.Hosting;

/// <summary>A pool of connections per role: each part of the service can do to the database what its work needs and no more.</summary>
public sealed class LedgerSources(LedgerConnections connections) : IAsyncDisposable
{
    /// <summary>Adds to history; can change none of it.</summary>
    public NpgsqlDataSource Writer { get; } = Telemetry.Source(connections.Writer, "writer");

    /// <summary>Views, positions of followers, locks.</summary>
    public NpgsqlDataSource Infrastructure { get; } = Telemetry.Source(connections.Infrastructure, "infrastructure");

    /// <summary>Numbers the log.</summary>
    public NpgsqlDataSource Sealer { get; } = Telemetry.Source(Unprepared(connections.Sealer), "sealer");

    /// <summary>Every query a person or a program asks.</summary>
    public NpgsqlDataSource Reader { get; } = Telemetry.Source(connections.Reader, "reader");

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        await Infrastructure.DisposeAsync();
        await Sealer.DisposeAsync();
        await Reader.DisposeAsync();
    }

    // The search for unnumbered events is cheap only when it is planned for today's floor; a prepared plan would be for any floor.
    private static string Unprepared(string connection) => new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 0 }.ConnectionString;
}
