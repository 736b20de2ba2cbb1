using System.Diagnostics;
using System.Text.Json;

namespace RetailLedger.Cli.Running;

/// <summary>A note in the home about the service a command started: where it listens, and who started it. A command that was killed leaves its
/// service behind; the next finds it here instead of starting a second.</summary>
internal sealed record RunningRecord(int ServiceId, DateTime ServiceStarted, int LauncherId, DateTime LauncherStarted, Uri Address)
{
    private static readonly TimeSpan ClockGrain = TimeSpan.FromSeconds(1);

    public bool IsServiceAlive => IsAlive(ServiceId, ServiceStarted);

    public bool IsLauncherAlive => IsAlive(LauncherId, LauncherStarted);

    public static RunningRecord? Read(string home)
    {
        try
        {
            return JsonSerializer.Deserialize<RunningRecord>(File.ReadAllText(FileIn(home)));
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    public static void Write(string home, Process service, Uri address)
    {
        using var self = Process.GetCurrentProcess();
        Directory.CreateDirectory(Path.GetDirectoryName(FileIn(home))!);
        var record = new RunningRecord(service.Id, service.StartTime.ToUniversalTime(), self.Id, self.StartTime.ToUniversalTime(), address);
        File.WriteAllText(FileIn(home), JsonSerializer.Serialize(record));
    }

    public static void Remove(string home) => File.Delete(FileIn(home));

    private static string FileIn(string home) => Path.Combine(home, "run", "service.json");

    // Process numbers are used again; a number with the same beginning is the same process.
    private static bool IsAlive(int id, DateTime started)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited && (process.StartTime.ToUniversalTime() - started).Duration() < ClockGrain;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
