namespace RetailLedger.Postgres;

/// <summary>Where the systems we know put a PostgreSQL server.</summary>
internal static class KnownPlaces
{
    private static readonly string[] Linux =
    [
        "/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/libexec/postgresql*", "/usr/local/pgsql/bin",
        "/opt/postgresql/*/bin", "/home/linuxbrew/.linuxbrew/opt/postgresql*/bin",
    ];

    private static readonly string[] MacOS =
    [
        "/opt/homebrew/opt/postgresql*/bin", "/usr/local/opt/postgresql*/bin", "/Applications/Postgres.app/Contents/Versions/*/bin",
        "/opt/local/lib/postgresql*/bin", "/Library/PostgreSQL/*/bin",
    ];

    /// <summary>The folders on PATH, then the usual places of this system.</summary>
    public static IEnumerable<string> System() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(Patterns().SelectMany(Matching));

    /// <summary>Folders that match a pattern in which a part may hold a star.</summary>
    public static IReadOnlyList<string> Matching(string pattern)
    {
        var root = Path.GetPathRoot(pattern)!;
        IEnumerable<string> folders = [root];
        foreach (var part in pattern[root.Length..].Split(['/', Path.DirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries))
        {
            folders = folders.SelectMany(folder => Below(folder, part)).ToList();
        }

        return folders.ToList();
    }

    private static IEnumerable<string> Below(string folder, string part)
    {
        if (!part.Contains('*', StringComparison.Ordinal))
        {
            var child = Path.Combine(folder, part);
            return Directory.Exists(child) ? [child] : [];
        }

        // A folder we may not list holds nothing we could run.
        return Directory.EnumerateDirectories(folder, part, new EnumerationOptions { IgnoreInaccessible = true });
    }

    private static string[] Patterns() => OperatingSystem.IsMacOS() ? MacOS
        : OperatingSystem.IsWindows() ? [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL", "*", "bin")]
        : Linux;
}
