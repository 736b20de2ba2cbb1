using System.Diagnostics;
using RetailLedger.Cli.Terminal;

namespace RetailLedger.Cli.Running;

/// <summary>Where the service's program is and how it is called.</summary>
internal static class ServiceProgram
{
    private const string Name = "RetailLedger.Service";

    /// <summary>The SDK's host that runs us, or the one on the path when we are a program of our own.</summary>
    public static string Host { get; } =
        Environment.ProcessPath is { } self && Path.GetFileNameWithoutExtension(self) == "dotnet" ? self : "dotnet";

    /// <exception cref="LedgerCliException">It was not built.</exception>
    public static string Find()
    {
        // Built: …/artifacts/bin/<project>/<configuration>/. Published: everything in one folder.
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        string[] places =
        [
            Path.Combine(here.FullName, "..", "..", Name, here.Name, $"{Name}.dll"),
            Path.Combine(here.FullName, $"{Name}.dll"),
        ];
        return places.Where(File.Exists).Select(Path.GetFullPath).FirstOrDefault()
            ?? throw new LedgerCliException($"The service is not built: there is no {Path.GetFullPath(places[0])}. Start through ./ledger, which builds it.");
    }

    /// <summary>Runs the service in one of its modes to the end, on this terminal.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, int? port, CancellationToken ct)
    {
        var info = new ProcessStartInfo(Host, [Find(), .. arguments]);
        if (port is { } wanted)
            info.Environment["LEDGER_PORT"] = wanted.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var child = Process.Start(info) ?? throw new LedgerCliException($"{Host} could not be started.");
        // The terminal's Ctrl+C reaches both; a signal sent to us alone is handed on. Either way the child's end is ours.
        await using var stop = ct.Register(() => Signals.Terminate(child));
        await child.WaitForExitAsync(CancellationToken.None);
        return child.ExitCode;
    }
}
