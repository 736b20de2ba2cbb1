using RetailLedger.Postgres;

namespace RetailLedger.Testing;

/// <summary>A database of one test or test class; dropped, with whatever is still connected, at dispose.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly TestServer server;

    internal TestDatabase(TestServer server, LedgerConnections connections) => (this.server, Connections) = (server, connections);

    /// <summary>The connection string of each role.</summary>
    public LedgerConnections Connections { get; }

    /// <summary>The database's name.</summary>
    public string Name => Connections.Database;

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await server.DropAsync(Connections);
}
