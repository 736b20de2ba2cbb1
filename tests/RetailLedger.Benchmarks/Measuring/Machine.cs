using System.Diagnostics;
using System.Runtime.InteropServices;
using Npgsql;

namespace RetailLedger.Benchmarks.Measuring;

/// <summary>How the machine is at a moment: what a forced write costs and how long a fixed piece of arithmetic takes.</summary>
public sealed record Machine(double FdatasyncMs, double LoopMs)
{
    private const int Writes = 60;
    private const int LoopLength = 20_000_000;
    private static readonly byte[] Block = new byte[8192];

    /// <summary>Whether disk or processor moved by more than a factor of two, so that what was measured in between says nothing.</summary>
    public bool MovedFrom(Machine before) => Apart(FdatasyncMs, before.FdatasyncMs) || Apart(LoopMs, before.LoopMs);

    public static Machine Now()
    {
        var file = Path.Combine(Path.GetTempPath(), $"retailledger-bench-{Environment.ProcessId}");
        try
        {
            return new(Fdatasync(file), Loop());
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>The settings that decide what a commit is worth.</summary>
    public static async Task<IReadOnlyList<(string Name, string Value)>> SettingsAsync(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand("""
            select name, current_setting(name) from pg_settings
            where name in ('server_version', 'fsync', 'full_page_writes', 'synchronous_commit', 'wal_level', 'wal_compression', 'shared_buffers', 'max_wal_size') order by name
            """);
        await using var row = await command.ExecuteReaderAsync();
        var settings = new List<(string, string)>();
        while (await row.ReadAsync())
            settings.Add((row.GetString(0), row.GetString(1)));
        return settings;
    }

    private static bool Apart(double a, double b) => Math.Max(a, b) > 2 * Math.Min(a, b);

    private static double Fdatasync(string file)
    {
        using var handle = File.OpenHandle(file, FileMode.Create, FileAccess.Write);
        var times = new double[Writes];
        for (var i = 0; i < Writes; i++)
        {
            RandomAccess.Write(handle, Block, i * (long)Block.Length);
            var start = Stopwatch.GetTimestamp();
            if (Native.Fdatasync((int)handle.DangerousGetHandle()) != 0)
                throw new IOException("fdatasync failed.");
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        return times[Writes / 2];
    }

    private static double Loop()
    {
        var start = Stopwatch.GetTimestamp();
        var value = 1UL;
        for (var i = 0; i < LoopLength; i++)
            value = (value * 6364136223846793005UL) + 1442695040888963407UL;
        return value == 0 ? double.NaN : Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}

internal static partial class Native
{
    [LibraryImport("libc", EntryPoint = "fdatasync")]
    internal static partial int Fdatasync(int handle);
}
