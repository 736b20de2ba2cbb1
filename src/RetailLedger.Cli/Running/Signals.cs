using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RetailLedger.Cli.Running;

/// <summary>Asks a process to end, so that it can finish what it began.</summary>
internal static class Signals
{
    private const int Sigterm = 15;

    public static void Terminate(Process process)
    {
        if (process.HasExited)
            return;
        if (OperatingSystem.IsWindows())
            process.Kill();
        else
            _ = Kill(process.Id, Sigterm);
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
