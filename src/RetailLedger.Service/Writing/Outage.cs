using Npgsql;

namespace RetailLedger.Service.Writing;

/// <summary>Tells a database that cannot be had from a request it refuses.</summary>
internal static class Outage
{
    /// <summary>A lost connection, a stopping server, a full disk: nothing about the request is wrong, and the same one may be sent again.</summary>
    public static bool Is(Exception failure) => failure switch
    {
        PostgresException postgres => postgres.SqlState[..2] is "08" or "53" or "57" or "58" or "25",
        NpgsqlException or TimeoutException or IOException => true,
        _ => false,
    };
}
