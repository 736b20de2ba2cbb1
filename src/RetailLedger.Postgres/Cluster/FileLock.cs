using System.Diagnostics;

namespace RetailLedger.Postgres;

/// <summary>
/// Locks between processes. On Unix the runtime maps "share nothing" to an exclusive and "read, share reading" to a shared flock;
/// the kernel releases both when a process dies, however it dies.
/// </summary>
internal static class FileLock
{
    public static FileStream? TryExclusive(string path) => Try(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    public static FileStream? TryShared(string path)
    {
        // Made without holding it: a reader may not create the file, and a writer's handle would exclude the readers.
        if (!File.Exists(path))
        {
            Try(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite)?.Dispose();
        }

        return Try(path, FileMode.Open, FileAccess.Read, FileShare.Read);
    }

    public static async Task<FileStream> WaitAsync(Func<FileStream?> attempt, string path, TimeSpan limit, CancellationToken ct)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < limit; await Task.Delay(50, ct))
        {
            if (attempt() is { } held)
            {
                return held;
            }
        }

        throw new EmbeddedClusterException($"Another process has held {path} for {limit.TotalSeconds:0} s: "
            + "it is starting or stopping the same database. Wait for it or end it, then try again.");
    }

    private static FileStream? Try(string path, FileMode mode, FileAccess access, FileShare share)
    {
        try
        {
            return new FileStream(path, mode, access, share);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null; // held by another: the answer, not a failure
        }
    }
}
