using System.Net;
using System.Net.Sockets;

namespace RetailLedger.Service.Hosting;

/// <summary>A port that can be had: the wanted one, or the next that is free.</summary>
public static class FreePort
{
    private const int Tries = 50;

    /// <exception cref="InvalidOperationException">None of the next ports is free.</exception>
    public static int From(int wanted)
    {
        for (var port = wanted; port < wanted + Tries; port++)
        {
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return ((IPEndPoint)probe.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Somebody has it; the next may be free.
            }
        }

        throw new InvalidOperationException($"No free port from {wanted} on. Set LEDGER_PORT.");
    }
}
