using System.Diagnostics;

namespace RetailLedger.Postgres;

/// <summary>The server of one data folder: found when it runs, launched when it does not, stopped in order.</summary>
internal sealed class Server(ClusterFolders folders, PostgresBinaries binaries, ServiceAccount account, EmbeddedClusterOptions options)
{
    private const int LaunchAttempts = 5;

    private readonly ServerLog log = new(folders.ServerLog);

    /// <summary>The server that runs, once it is ready; null when none does. A server on its way up or down is waited for.</summary>
    public async Task<PostmasterFile?> FindAsync(CancellationToken ct)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < options.StartTimeout; await Task.Delay(50, ct))
        {
            if (PostmasterFile.Read(folders.Data) is not { } file)
            {
                return null;
            }

            var owner = ServerProcess.OwnerOf(file.ProcessId, folders.Data);
            if (owner == ProcessOwner.OurServer && file.IsReady)
            {
                return file;
            }

            if (owner == ProcessOwner.SomebodyElse)
            {
                await RemoveStaleFileAsync(file, ct);
                return null;
            }

            if (owner != ProcessOwner.OurServer)
            {
                return null;
            }
        }

        throw new EmbeddedClusterException($"The server of {folders.Data} has been starting or stopping for {options.StartTimeout.TotalSeconds:0} s. "
            + $"See {log.Path}; a long recovery needs a longer StartTimeout.");
    }

    public async Task<PostmasterFile> LaunchAsync(CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            await WriteSettingsAsync(ct);
            log.Rotate();
            var before = log.Length;
            var started = await ControlAsync(["start", "-l", log.Path], ct);
            if (started.ExitCode == 0)
            {
                return PostmasterFile.Read(folders.Data)
                    ?? throw new EmbeddedClusterException($"The server of {folders.Data} ended right after it started. See {log.Path}.");
            }

            // Both pass: another program took the free port first, or backends of a killed server are still leaving.
            var said = log.Since(before);
            var passing = said.Contains("Address already in use", StringComparison.Ordinal)
                || said.Contains("still in use", StringComparison.Ordinal);
            if (!passing || attempt == LaunchAttempts)
            {
                throw new EmbeddedClusterException($"PostgreSQL did not start on {folders.Data} ({started.ExitCode}): "
                    + $"{started.Text}\nThe end of {log.Path}:\n{said}");
            }

            options.Log?.Invoke("the server could not start yet; trying again");
            await Task.Delay(500 * attempt, ct);
        }
    }

    public async Task StopAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is null)
        {
            return;
        }

        // A cluster that is about to be deleted has nothing to write down first.
        var stopped = await ControlAsync(["stop", "-m", options.Ephemeral ? "immediate" : "fast"], ct);
        if (stopped.ExitCode != 0)
        {
            throw new EmbeddedClusterException($"The server of {folders.Data} did not stop ({stopped.ExitCode}): {stopped.Text}. See {log.Path}.");
        }
    }

    // pg_ctl, not a child of ours: it gives the server its own session, so that Ctrl+C reaches the host and never the database under it.
    private Task<ChildResult> ControlAsync(string[] action, CancellationToken ct)
    {
        var seconds = $"{Math.Max(1, (int)options.StartTimeout.TotalSeconds)}";
        var limit = options.StartTimeout + TimeSpan.FromSeconds(10); // pg_ctl's own limit ends it first
        var command = new ChildCommand(binaries.Tool("pg_ctl"), [.. action, "-D", folders.Data, "-w", "-t", seconds], folders.Data, limit)
        {
            RunAs = account.Name,
            Capture = !OperatingSystem.IsWindows(),
        };
        return ChildProcess.RunAsync(command, ct);
    }

    private async Task WriteSettingsAsync(CancellationToken ct)
    {
        string? socket = null;
        if (!OperatingSystem.IsWindows())
        {
            socket = SocketFolder.For(folders.Home);
            await SocketFolder.MakeAsync(socket, account, ct);
            SocketFolder.RemoveStale(socket, folders.Data);
        }

        // With a socket only, the folder is private and the number clashes with nobody's.
        var port = !options.Tcp ? 5432 : options.Port > 0 ? options.Port : FreePort.Take();
        var path = Path.Combine(folders.Data, ServerSettings.FileName);
        await OwnerOnlyFile.WriteAsync(path, ServerSettings.Text(options, socket, port), ct);
        await account.OwnAsync(path, ct);
    }

    /// <summary>The file also guards against backends that outlived a killed server, so it goes only when none is left.</summary>
    private async Task RemoveStaleFileAsync(PostmasterFile file, CancellationToken ct)
    {
        for (var waited = Stopwatch.StartNew(); ServerProcess.AnyIn(folders.Data); await Task.Delay(50, ct))
        {
            if (waited.Elapsed > options.StartTimeout)
            {
                throw new EmbeddedClusterException($"Processes of a killed server still work in {folders.Data}. End them, then start again.");
            }
        }

        File.Delete(PostmasterFile.PathIn(folders.Data));
        options.Log?.Invoke($"removed a stale postmaster.pid: process {file.ProcessId} is not this database's server");
    }
}
