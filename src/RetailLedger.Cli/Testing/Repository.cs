namespace RetailLedger.Cli.Testing;

/// <summary>The repository this program was built in.</summary>
internal static class Repository
{
    public static string? Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RetailLedger.sln")))
            folder = folder.Parent;
        return folder?.FullName;
    }
}
