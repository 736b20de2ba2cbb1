namespace RetailLedger.Postgres;

/// <summary>The text of ledger.conf: durable, UTC, and sized for a small machine.</summary>
internal static class ServerSettings
{
    public const string FileName = "ledger.conf";

    private const long SmallSharedMemory = 256L * 1024 * 1024;

    public static string Text(EmbeddedClusterOptions options, string? socketFolder, int port)
    {
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["fsync"] = "on",
            ["full_page_writes"] = "on",
            ["synchronous_commit"] = "on",
            ["wal_level"] = "replica",
            ["max_connections"] = "100",
            ["shared_buffers"] = "'128MB'",
            ["max_wal_size"] = "'1GB'",
            ["wal_compression"] = "on",
            ["jit"] = "off",
            ["timezone"] = "'UTC'",
            ["log_timezone"] = "'UTC'",
            ["log_min_duration_statement"] = "'1s'",
            ["log_lock_waits"] = "on",
            ["log_line_prefix"] = "'%m [%p] %q%u@%d %a '",
            ["track_io_timing"] = "on",
            ["listen_addresses"] = options.Tcp ? "'127.0.0.1'" : "''",
            ["port"] = $"{port}",
        };
        AddPlatform(settings, socketFolder);
        if (options.Ephemeral)
        {
            AddEphemeral(settings);
        }

        foreach (var (name, value) in options.Settings)
        {
            settings[name] = value;
        }

        return "# Written at every start of the embedded server; put own settings in postgresql.auto.conf (ALTER SYSTEM).\n"
            + string.Concat(settings.Select(setting => $"{setting.Key} = {setting.Value}\n"));
    }

    private static void AddPlatform(SortedDictionary<string, string> settings, string? socketFolder)
    {
        if (!OperatingSystem.IsWindows())
        {
            settings["client_connection_check_interval"] = "'5s'";
            settings["unix_socket_directories"] = $"'{socketFolder?.Replace("'", "''", StringComparison.Ordinal)}'";
        }

        // Containers give /dev/shm 64 MB, in which parallel queries fail.
        if (OperatingSystem.IsLinux() && Directory.Exists("/dev/shm") && new DriveInfo("/dev/shm").TotalSize < SmallSharedMemory)
        {
            settings["dynamic_shared_memory_type"] = "mmap";
        }
    }

    /// <summary>A cluster that lives as long as a test run has nothing to lose.</summary>
    private static void AddEphemeral(SortedDictionary<string, string> settings)
    {
        settings["fsync"] = "off";
        settings["full_page_writes"] = "off";
        settings["synchronous_commit"] = "off";
        settings["wal_level"] = "minimal";
        settings["max_wal_senders"] = "0";
        settings["max_connections"] = "300";
    }
}
