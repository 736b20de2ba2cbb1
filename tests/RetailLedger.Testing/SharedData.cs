namespace RetailLedger.Testing;

/// <summary>Real data for tests, which is not part of the repository: a test without it skips and names it.</summary>
public static class SharedData
{
    /// <summary>The environment variable that names another place.</summary>
    public const string Variable = "LEDGER_DATA";

    /// <summary>A file or folder of the shared data; null when it is absent.</summary>
    public static string? Find(string relativePath)
    {
        var root = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named
            : RepositoryRoot() is { } repository ? Path.Combine(repository, "..", "shared", "data")
            : null;
        if (root is null)
        {
            return null;
        }

        var path = Path.GetFullPath(Path.Combine(root, relativePath));
        return Path.Exists(path) ? path : null;
    }

    /// <summary>The folder of the solution, looked for upwards from the running program.</summary>
    public static string? RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RetailLedger.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }
}
