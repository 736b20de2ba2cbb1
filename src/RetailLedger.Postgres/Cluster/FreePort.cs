using System.Net;
using System.Net.Sockets;

namespace RetailLedger.Postgres;

/// <summary>A port nobody listens on at this moment; a launch that loses the race takes another.</summary>
internal static class FreePort
{
    public static int Take()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
